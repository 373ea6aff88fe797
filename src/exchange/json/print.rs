//! JSON for people: what fits on a line stands on one.

use super::node::{Node, Value};

const WIDTH: usize = 100;

/// Writes a document, with a line break at its end.
pub(super) fn print(node: &Node) -> String {
    let mut text = String::new();
    write(node, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value that begins `used` characters into a line indented by `indent`.
fn write(node: &Node, indent: usize, used: usize, text: &mut String) {
    let start = text.len();
    if write_short(node, text, start + WIDTH.saturating_sub(indent + used)) {
        return;
    }
    text.truncate(start);
    let inner = indent + 2;
    match &node.value {
        Value::List(nodes) => {
            text.push('[');
            for (place, node) in nodes.iter().enumerate() {
                new_line(text, place, inner);
                write(node, inner, 1, text);
            }
            new_line(text, 0, indent);
            text.push(']');
        }
        Value::Map(fields) => {
            text.push('{');
            for (place, field) in fields.iter().enumerate() {
                new_line(text, place, inner);
                let start = text.len();
                write_text(&field.name, text);
                text.push_str(": ");
                let used = text.len() - start + 1;
                write(&field.node, inner, used, text);
            }
            new_line(text, 0, indent);
            text.push('}');
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {
            write_short(node, text, usize::MAX);
        }
    }
}

fn new_line(text: &mut String, place: usize, indent: usize) {
    if place > 0 {
        text.push(',');
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a value on one line; stops and says no as soon as the text grows beyond `limit`.
fn write_short(node: &Node, text: &mut String, limit: usize) -> bool {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::Text(value) => write_text(value, text),
        Value::List(nodes) => {
            text.push('[');
            for (place, node) in nodes.iter().enumerate() {
                if place > 0 {
                    text.push_str(", ");
                }
                if !write_short(node, text, limit) {
                    return false;
                }
            }
            text.push(']');
        }
        Value::Map(fields) => {
            text.push('{');
            for (place, field) in fields.iter().enumerate() {
                text.push_str(if place > 0 { ", " } else { " " });
                write_text(&field.name, text);
                text.push_str(": ");
                if !write_short(&field.node, text, limit) {
                    return false;
                }
            }
            text.push_str(if fields.is_empty() { "}" } else { " }" });
        }
    }
    text.len() <= limit
}

fn write_text(value: &str, text: &mut String) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                text.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::node::parse;
    use super::*;

    #[test]
    fn short_things_stand_on_one_line_and_long_ones_do_not() {
        let words = ["\"rollback\""; 12].join(",");
        let text = format!("{{\"b\": [1, 2], \"a\": [{words}]}}");
        let printed = print(&parse(&text).unwrap());
        assert!(
            printed.starts_with("{\n  \"b\": [1, 2],\n  \"a\": [\n    \"rollback\",\n"),
            "{printed}"
        );
        assert!(printed.ends_with("\"rollback\"\n  ]\n}\n"), "{printed}");
        assert_eq!(print(&parse("{\"a\": {}}").unwrap()), "{ \"a\": {} }\n");
    }
}
