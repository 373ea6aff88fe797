//! JSON as a tree that knows where each value stands in the text, so that an error found late
//! can still name its place.

use std::collections::HashSet;

use super::reason::{Fault, Reason};

/// How deep values may be nested; a launch needs eight.
const DEPTH: usize = 64;

/// How many values a document may have; a plan of 100,000 steps has about two millions.
const VALUES: usize = 4_000_000;

/// A value and the byte at which it begins.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct Node {
    pub(in crate::exchange) at: usize,
    pub(in crate::exchange) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) enum Value {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Field>),
}

/// A named value of a map.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange) struct Field {
    pub(in crate::exchange) at: usize,
    pub(in crate::exchange) name: String,
    pub(in crate::exchange) node: Node,
}

impl From<Value> for Node {
    /// Takes a value that stands nowhere yet.
    fn from(value: Value) -> Self {
        Self { at: 0, value }
    }
}

/// Reads a whole document.
pub(in crate::exchange) fn parse(text: &str) -> Result<Node, Fault> {
    let mut parser = Parser {
        text,
        at: 0,
        values: 0,
    };
    let node = parser.value(0)?;
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.fault("nothing may follow the document"));
    }
    Ok(node)
}

/// Returns the way to the value or name that begins at byte `at`.
pub(in crate::exchange) fn path_to(root: &Node, at: usize) -> String {
    let mut path = String::new();
    let mut node = root;
    while node.at != at {
        // The last one that begins before the place is the one that holds it.
        node = match &node.value {
            Value::List(nodes) => {
                let place = nodes.partition_point(|node| node.at <= at);
                let Some(inner) = place.checked_sub(1) else {
                    break;
                };
                path.push_str(&format!("[{inner}]"));
                &nodes[inner]
            }
            Value::Map(fields) => {
                let place = fields.partition_point(|field| field.at <= at);
                let Some(inner) = place.checked_sub(1) else {
                    break;
                };
                let field = &fields[inner];
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&field.name);
                if field.at == at {
                    break;
                }
                &field.node
            }
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => break,
        };
    }
    path
}

/// Returns line and character, both from 1, of byte `at`.
pub(in crate::exchange) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    values: usize,
}

impl Parser<'_> {
    fn fault(&self, what: &'static str) -> Fault {
        Fault::new(self.at, Reason::Syntax(what))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        self.skip_space();
        self.values += 1;
        if depth > DEPTH || self.values > VALUES {
            return Err(Fault::new(self.at, Reason::TooMuch));
        }
        let at = self.at;
        let value = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.text()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Value::Flag(true))?,
            Some(b'f') => self.word("false", Value::Flag(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(_) => return Err(self.fault("a value is expected here")),
            None => return Err(self.fault("the document ends too early")),
        };
        Ok(Node { at, value })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.fault("a value is expected here"))
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut nodes = Vec::new();
        self.skip_space();
        if self.eat(b']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.value(depth + 1)?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Value::List(nodes));
            }
            if !self.eat(b',') {
                return Err(self.fault("a comma or the end of the list is expected here"));
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut fields: Vec<Field> = Vec::new();
        let mut names = HashSet::new();
        self.skip_space();
        if self.eat(b'}') {
            return Ok(Value::Map(fields));
        }
        loop {
            self.skip_space();
            let at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.fault("a name in quotes is expected here"));
            }
            let name = self.text()?;
            if !names.insert(name.clone()) {
                return Err(Fault::new(at, Reason::Repeated(name)));
            }
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.fault("a colon is expected here"));
            }
            let node = self.value(depth + 1)?;
            fields.push(Field { at, name, node });
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Value::Map(fields));
            }
            if !self.eat(b',') {
                return Err(self.fault("a comma or a closing brace is expected here"));
            }
        }
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') && self.digits() == 0 {
            return Err(self.fault("a digit is expected here"));
        }
        if self.eat(b'.') && self.digits() == 0 {
            return Err(self.fault("a digit is expected here"));
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            if self.digits() == 0 {
                return Err(self.fault("a digit is expected here"));
            }
        }
        let number = self.text[start..self.at].parse::<f64>();
        number
            .ok()
            .filter(|number| number.is_finite())
            .map(Value::Number)
            .ok_or_else(|| Fault::new(start, Reason::Syntax("this number is too large")))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn text(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), None | Some(b'"' | b'\\' | 0..=0x1F)) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => {
                    return Err(self.fault("a line break or tab in a text is written \\n, \\t"));
                }
                None => return Err(self.fault("a text lacks its closing quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let unknown = || Fault::new(start, Reason::Syntax("there is no such escape in a text"));
        self.at += 1;
        let letter = self.peek().ok_or_else(unknown)?;
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex().ok_or_else(unknown)?;
                if (0xD800..0xDC00).contains(&first) {
                    let low = (self.eat(b'\\') && self.eat(b'u'))
                        .then(|| self.hex())
                        .flatten()
                        .filter(|low| (0xDC00..0xE000).contains(low))
                        .ok_or_else(unknown)?;
                    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00))
                } else {
                    char::from_u32(first)
                }
                .ok_or_else(unknown)?
            }
            _ => return Err(unknown()),
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let code = digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())??;
        self.at += 4;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::super::print::print;
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> (String, (usize, usize)) {
        let fault = parse(text).unwrap_err();
        (fault.reason.to_string(), line_and_column(text, fault.at))
    }

    #[test]
    fn a_mistake_is_named_with_its_line_and_column() {
        assert_eq!(
            fault("{\n  \"a\": 1\n  \"b\": 2\n}"),
            ("a comma or a closing brace is expected here".into(), (3, 3))
        );
        assert_eq!(fault("[1, 2").1, (1, 6));
        assert_eq!(fault("{\"ä\": nul}").1, (1, 7));
        assert_eq!(fault("\"a\nb\"").1, (1, 3));
        assert!(
            fault("{\"a\":1,\"a\":2}")
                .0
                .contains("`a` stands here twice")
        );
    }

    #[test]
    fn the_way_to_a_place_is_found_again() {
        let text = r#"{"a": [1, {"b": [true, "x"]}], "c": {}}"#;
        let root = parse(text).unwrap();
        assert_eq!(path_to(&root, text.find("\"x\"").unwrap()), "a[1].b[1]");
        assert_eq!(path_to(&root, text.find("\"b\"").unwrap()), "a[1].b");
        assert_eq!(path_to(&root, text.find("{}").unwrap()), "c");
        assert_eq!(path_to(&root, 0), "");
    }

    #[test]
    fn a_bomb_of_brackets_is_refused() {
        let bomb = "[".repeat(1_000_000);
        assert_eq!(parse(&bomb).unwrap_err().reason, Reason::TooMuch);
    }

    fn same(node: &Node, value: &serde_json::Value) -> bool {
        match (&node.value, value) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Flag(a), serde_json::Value::Bool(b)) => a == b,
            // Theirs may be wrong in the last of 17 digits.
            (Value::Number(a), serde_json::Value::Number(b)) => {
                b.as_f64().is_some_and(|b| (a - b).abs() <= a.abs() * 1e-15)
            }
            (Value::Text(a), serde_json::Value::String(b)) => a == b,
            (Value::List(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Map(a), serde_json::Value::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|a| b.get(&a.name).is_some_and(|b| same(&a.node, b)))
            }
            _ => false,
        }
    }

    fn node() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Flag),
            (-1e9..1e9_f64).prop_map(Value::Number),
            (-1000_i32..1000).prop_map(|n| Value::Number(f64::from(n))),
            any::<String>().prop_map(Value::Text),
        ];
        leaf.prop_map(Node::from).prop_recursive(5, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6)
                    .prop_map(|nodes| Value::List(nodes).into()),
                prop::collection::btree_map("[a-z\"é]{0,4}", inner, 0..6).prop_map(|fields| {
                    let fields = fields
                        .into_iter()
                        .map(|(name, node)| Field { at: 0, name, node })
                        .collect();
                    Value::Map(fields).into()
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_reads_what_any_other_program_reads(node in node()) {
            let text = print(&node);
            let theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert!(same(&parse(&text).unwrap(), &theirs), "{text}");
            prop_assert!(same(&parse(&theirs.to_string()).unwrap(), &theirs));
        }

        #[test]
        fn it_refuses_what_any_other_program_refuses(text in "[\\[\\]{}\",:0-9.eE+\\-tfn rulasd\\\\]{0,24}") {
            let ours = parse(&text);
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // A name that stands twice is ours alone to refuse, and 1e999 theirs and ours.
            let repeated = matches!(&ours, Err(fault) if matches!(fault.reason, Reason::Repeated(_)));
            prop_assert!(repeated || ours.is_ok() == theirs.is_ok(), "{text}: {ours:?} {theirs:?}");
        }
    }
}
