//! Words as Markdown that shows them unchanged.

/// Where words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, where a line break can be kept as one.
    Line,
    /// In a cell, a heading or an item, which must stay on one line.
    Cell,
}

/// Writes words so that none of their letters is taken for a mark.
pub(super) fn escape(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                // A break at the end of a line would swallow blanks, or show its backslash.
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(match place {
                    Place::Cell => "<br>",
                    Place::Line if out.is_empty() || out.ends_with('\n') => "",
                    Place::Line => "\\\n",
                });
                while letters.next_if(|next| next.is_whitespace()).is_some() {}
            }
            '\t' => out.push(' '),
            // Named rather than escaped: some readers take `\<` for a tag all the same.
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '>' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    // A backslash that ends a paragraph is shown as one.
    match out.strip_suffix("\\\n") {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

/// Writes words that must stay on one line.
pub(super) fn line(text: &str) -> String {
    escape(text, Place::Cell)
}

/// Keeps the beginning of a line from being taken for a heading, a list or a rule.
pub(super) fn guard(line: &str) -> String {
    let text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        format!("{}\\{rest}", &text[..digits])
    } else if text.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

/// Writes something that is typed as it stands.
pub(super) fn code(text: &str, place: Place) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.trim().is_empty() {
        return text;
    }
    let longest = text
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let text = match place {
        // A pipe ends a cell even within marks.
        Place::Cell => text.replace('|', "\\|"),
        Place::Line => text,
    };
    let blank = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Writes an address to stand between angle brackets.
pub(super) fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            letter if letter.is_whitespace() || letter.is_control() => out.push_str("%20"),
            letter => out.push(letter),
        }
    }
    out
}
