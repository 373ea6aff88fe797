//! A few answers beside each other, one of which holds; Tab stops at each of them.

use iced::Element;
use iced::widget::Row;

use super::{button, stop};
use crate::gui::theme::space;

/// Shows answers with the one that holds; `name` begins the name of each.
pub fn segments<'a, Value, Message>(
    name: &'static str,
    answers: impl IntoIterator<Item = (&'a str, Value)>,
    chosen: Value,
    on_choose: impl Fn(Value) -> Message,
) -> Row<'a, Message>
where
    Value: Copy + PartialEq,
    Message: Clone + 'a,
{
    let answers = answers.into_iter().zip(0..).map(|((words, value), place)| {
        let choose = on_choose(value);
        let segment = button::segment(words, value == chosen).on_press(choose.clone());
        let answer: Element<'a, Message> = stop(format!("{name}-{place}"), segment, choose);
        answer
    });
    Row::with_children(answers).spacing(space::TINY)
}
