//! A mail that waits to be sent: its address (RFC 6068), with recipients, subject and text in it.

use std::fmt::Write as _;

use crate::plan::Channel;
use crate::plan::channel::Kind;

/// Programs cut longer addresses off somewhere; a text that does not fit ends with a word about it.
const MOST: usize = 7_500;
/// What stands at the end of a text that was cut off.
const CUT: &str = "\n\n… (the whole text is on the clipboard)";

/// Returns the addresses to which an update through a channel goes: its own where it is a mailing
/// list, else those of the mailing lists with the same audience. What is no address is left out.
pub fn recipients<'a>(
    channel: Option<&'a Channel>,
    channels: impl Iterator<Item = &'a Channel>,
) -> Vec<&'a str> {
    let of = |channel: &'a Channel| {
        let written = channel.address.split([',', ';', ' ', '\n', '\t']);
        written.map(bare).filter(|address| is_address(address))
    };
    match channel {
        Some(channel) if channel.kind == Kind::Mail => of(channel).collect(),
        _ => channels
            .filter(|channel| channel.kind == Kind::Mail)
            .flat_map(of)
            .collect(),
    }
}

/// Takes off what people write around an address: `mailto:`, angle brackets.
fn bare(written: &str) -> &str {
    let written = written.trim_matches(|sign: char| "<>\"'()".contains(sign));
    match written.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &written[7..],
        _ => written,
    }
}

fn is_address(written: &str) -> bool {
    let parts = written.split_once('@');
    parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.contains('@'))
}

/// Writes the `mailto:` address of a mail. Everything but letters, digits and a few signs is
/// escaped, so that no text can add a recipient or a header.
pub fn address(recipients: &[&str], subject: &str, text: &str) -> String {
    let to: Vec<String> = recipients
        .iter()
        .map(|recipient| escaped(recipient, "@"))
        .collect();
    let head = format!(
        "mailto:{}?subject={}&body=",
        to.join(","),
        escaped(subject, "")
    );
    let whole = escaped(&lines(text), "");
    if head.len() + whole.len() <= MOST {
        return head + &whole;
    }
    let end = escaped(&lines(CUT), "");
    let room = MOST.saturating_sub(head.len() + end.len());
    let mut body = String::new();
    for letter in lines(text).chars() {
        let letter = escaped(letter.encode_utf8(&mut [0; 4]), "");
        if body.len() + letter.len() > room {
            break;
        }
        body += &letter;
    }
    head + &body + &end
}

/// Ends lines as mails do.
fn lines(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("\r\n")
}

fn escaped(text: &str, kept: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        let letter = char::from(byte);
        if letter.is_ascii_alphanumeric() || "-._~".contains(letter) || kept.contains(letter) {
            escaped.push(letter);
        } else {
            // Writing to a string cannot fail.
            let _written = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::Id;
    use crate::plan::channel::Audience;
    use crate::rank::Rank;

    fn channel(kind: Kind, address: &str) -> Channel {
        Channel {
            id: Id::from_u128(1),
            rank: Rank::between(None, None),
            name: "Sponsors".into(),
            kind,
            address: address.into(),
            audience: Audience::Sponsors,
            purpose: String::new(),
            cadence: None,
            template: String::new(),
        }
    }

    #[test]
    fn a_mail_has_its_recipients_subject_and_text() {
        let list = channel(Kind::Mail, "go-live@example.org; <ana@example.org>, room 4");
        let to = recipients(Some(&list), std::iter::empty());
        assert_eq!(to, ["go-live@example.org", "ana@example.org"]);
        assert_eq!(
            address(&to, "Aurora: update", "12 min behind\nNext at 02:00 & then"),
            "mailto:go-live@example.org,ana@example.org?subject=Aurora%3A%20update\
             &body=12%20min%20behind%0D%0ANext%20at%2002%3A00%20%26%20then"
        );
    }

    #[test]
    fn a_chat_is_mailed_to_the_lists_of_its_audience() {
        let chat = channel(Kind::Chat, "#go-live");
        let lists = [
            channel(Kind::Mail, "MAILTO:ana@example.org"),
            channel(Kind::StatusPage, "x@example.org"),
        ];
        assert_eq!(recipients(Some(&chat), lists.iter()), ["ana@example.org"]);
        assert!(recipients(Some(&channel(Kind::Mail, "")), lists.iter()).is_empty());
    }

    proptest! {
        #[test]
        fn no_text_adds_a_recipient_or_a_header(subject in ".{0,80}", text in "(?s).{0,9000}") {
            let mail = address(&["ana@example.org"], &subject, &text);
            prop_assert!(mail.len() <= MOST);
            prop_assert_eq!(mail.matches(['?', '&', '@']).count(), 3);
            prop_assert!(mail.bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }
}
