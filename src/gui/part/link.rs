//! An address that can be opened from where it is written.

use iced::widget::{Row, container};
use iced::{Alignment, Element};

use crate::gui::icon;
use crate::gui::theme::{shape, space};
use crate::gui::widget::{button, stop};
use crate::report::prose;

/// Returns what is opened for an address: a page, or a mail to somebody; nothing for anything else.
pub fn target(address: &str) -> Option<String> {
    let address = address.trim();
    if prose::is_link(address) {
        return Some(address.to_owned());
    }
    let (who, host) = address.split_once('@')?;
    let is_mail = !who.is_empty()
        && host.contains('.')
        && !address.contains(|sign: char| sign.is_whitespace() || ":/?&".contains(sign));
    is_mail.then(|| format!("mailto:{address}"))
}

/// Puts beside a field the button that opens what it names; Tab stops at it.
pub fn beside<'a, Message: Clone + 'a>(
    field: impl Into<Element<'a, Message>>,
    name: &'static str,
    address: &str,
    browse: impl Fn(String) -> Message,
) -> Element<'a, Message> {
    let open = target(address).map(|address| {
        let words = if address.starts_with("mailto:") {
            "Write a mail"
        } else {
            "Open the page"
        };
        let message = browse(address);
        let button = button::icon(icon::EXTERNAL_LINK)
            .small()
            .tip(words)
            .on_press(message.clone());
        container(stop(name, button, message))
            .height(shape::FIELD)
            .align_y(Alignment::Center)
    });
    Row::new()
        .push(field)
        .push(open)
        .spacing(space::TINY)
        .align_y(Alignment::End)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_mail_addresses_lead_somewhere_and_nothing_else_does() {
        assert_eq!(
            target("https://wiki.example.org").as_deref(),
            Some("https://wiki.example.org")
        );
        assert_eq!(
            target("ana@example.org").as_deref(),
            Some("mailto:ana@example.org")
        );
        for nowhere in [
            "Report INT-204",
            "@room",
            "ana@host",
            "a@b.c?cc=x",
            "file:///x",
            "",
        ] {
            assert_eq!(target(nowhere), None, "{nowhere}");
        }
    }
}
