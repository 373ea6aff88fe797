//! A person's initials in a circle.

use iced::Element;
use iced::widget::{Text, container};

use crate::gui::font;
use crate::gui::theme::{shape, surface};

/// Shows the initials of a name in a circle of the usual size.
pub fn avatar<'a, Message: 'a>(name: &str) -> Element<'a, Message> {
    sized(name, shape::AVATAR)
}

/// Shows the initials of a name in a circle of a diameter.
pub fn sized<'a, Message: 'a>(name: &str, diameter: f32) -> Element<'a, Message> {
    container(
        Text::new(initials(name))
            .font(font::SEMIBOLD)
            .size((diameter * 0.4).round()),
    )
    .center(diameter)
    .style(surface::avatar)
    .into()
}

/// Takes the initials of the first and the last word of a name, in capitals.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_last_name() {
        assert_eq!(initials("Wei Chen"), "WC");
        assert_eq!(initials("ana maria de souza"), "AS");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials("Élodie (Ops)"), "ÉO");
        assert_eq!(initials("  "), "");
    }
}
