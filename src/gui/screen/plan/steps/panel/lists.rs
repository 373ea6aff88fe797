//! What a step has any number of: fields of the team's own, pages to have at hand; and its fallback.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::choice::Choice;
use super::item::{self, Field, Item};
use super::{Message, Panel, fallback, own};
use crate::gui::icon;
use crate::gui::theme::{shape, space, surface};
use crate::gui::widget::{button, menu, prose, stop};
use crate::plan::{Plan, Step};
use crate::report::prose::is_link;
use crate::session::Session;

/// The width of a name before what it names.
const NAME: f32 = 108.0;

impl Panel {
    fn cell<'a>(
        &'a self,
        session: &'a Session,
        step: &'a Step,
        item: Item,
        width: Length,
    ) -> Element<'a, Message> {
        let which = Field {
            step: step.id,
            item,
        };
        self.drafts
            .line(which, item::kept(which, session))
            .placeholder(item.placeholder())
            .offering()
            .width(width)
            .view(Message::Draft)
    }

    /// The fields of the team's own, with an empty one to add another.
    pub(super) fn fields<'a>(
        &'a self,
        session: &'a Session,
        step: &'a Step,
    ) -> Element<'a, Message> {
        let rows = (0..=step.fields.len()).map(|place| {
            let is_there = place < step.fields.len();
            let row = Row::new()
                .push(self.cell(session, step, Item::FieldName(place), NAME.into()))
                .push(self.cell(session, step, Item::FieldText(place), Length::Fill))
                .push(remove(
                    is_there,
                    "Remove the field",
                    Message::Choose(step.id, Choice::NoField(place)),
                ))
                .spacing(6.0)
                .align_y(Alignment::Center);
            menu::context(row, move || items(session, step, place))
        });
        let is_own = |field: Field| {
            field.step == step.id && matches!(field.item, Item::FieldName(_) | Item::FieldText(_))
        };
        Column::new()
            .push(prose::small("Fields of your own"))
            .push(Column::with_children(rows).spacing(6.0))
            .push(
                self.drafts
                    .refuses(is_own)
                    .then(|| self.drafts.reasons(is_own)),
            )
            .spacing(5.0)
            .into()
    }

    /// The pages to have at hand, with an empty one to add another.
    pub(super) fn links<'a>(
        &'a self,
        session: &'a Session,
        step: &'a Step,
    ) -> Element<'a, Message> {
        let rows = (0..=step.links.len()).map(|place| {
            let page = step.links.get(place);
            Row::new()
                .push(self.cell(session, step, Item::LinkTitle(place), NAME.into()))
                .push(self.cell(session, step, Item::LinkAddress(place), Length::Fill))
                .push(page.map_or_else(room, |page| open(place, &page.address)))
                .push(remove(
                    page.is_some(),
                    "Remove the link",
                    Message::Choose(step.id, Choice::NoLink(place)),
                ))
                .spacing(6.0)
                .align_y(Alignment::Center)
                .into()
        });
        Column::new()
            .push(prose::small("Links"))
            .push(Column::with_children(rows).spacing(6.0))
            .spacing(5.0)
            .into()
    }

    /// The fallback that the step belongs to, and when that is offered.
    pub(super) fn fallback<'a>(
        &'a self,
        session: &'a Session,
        plan: &'a Plan,
        step: &'a Step,
    ) -> Element<'a, Message> {
        let line = |item, label| {
            let which = Field {
                step: step.id,
                item,
            };
            self.drafts
                .line(which, item::kept(which, session))
                .label(label)
                .placeholder(item.placeholder())
        };
        let known = step.block.and_then(|block| plan.blocks.get(block));
        let (Some(block), Some(numbers)) = (known, session.numbers()) else {
            return line(Item::Block, "Fallback")
                .offering()
                .hint("A name makes this step part of a fallback, which is off until it is needed")
                .view(Message::Draft);
        };
        let id = step.id;
        let within = fallback::steps(plan, block.id);
        let words = format!(
            "Off until somebody switches it on. {}: {}.",
            if within.len() == 1 {
                "Its step"
            } else {
                "Its steps"
            },
            fallback::named(&within, numbers)
        );
        let offered = block.at.and_then(|step| plan.steps.get(step));
        let offered = offered.map(|step| format!("Offered when “{}” fails.", step.title));
        let out = button::ghost("Take this step out")
            .small()
            .on_press(Message::Choose(id, Choice::NoBlock));
        let card = Column::new()
            .push(line(Item::Fallback, "Fallback").view(Message::Draft))
            .push(
                line(Item::Offered, "Offered when this fails")
                    .numbers()
                    .offering()
                    .view(Message::Draft),
            )
            .push(offered.map(prose::small))
            .push(prose::small(words))
            .push(out)
            .spacing(space::SMALL);
        container(card)
            .padding(space::MEDIUM)
            .width(Length::Fill)
            .style(surface::card_raised)
            .into()
    }
}

/// What the right button offers on a field.
fn items<'a>(session: &Session, step: &Step, place: usize) -> Vec<menu::Item<'a, Message>> {
    let (Some(plan), Some((name, _))) = (session.plan(), step.fields.get(place)) else {
        return Vec::new();
    };
    let choose = |choice| Message::Choose(step.id, choice);
    let here =
        menu::item(icon::X, "Remove from this step").on_press(choose(Choice::NoField(place)));
    let count = own::with(plan, name);
    let everywhere = (count > 1).then(|| {
        menu::item(icon::TRASH_2, format!("Remove from all {count} steps"))
            .on_press(choose(Choice::NoFieldAnywhere(place)))
            .danger()
    });
    [here].into_iter().chain(everywhere).collect()
}

fn remove<'a>(is_there: bool, words: &'a str, message: Message) -> Element<'a, Message> {
    if is_there {
        button::icon(icon::X)
            .small()
            .tip(words)
            .on_press(message)
            .into()
    } else {
        room()
    }
}

/// The room of a button that is not there.
fn room<'a>() -> Element<'a, Message> {
    gap::horizontal().width(shape::SMALL_CONTROL).into()
}

/// Opens a page; Tab stops at it.
fn open<'a>(place: usize, address: &str) -> Element<'a, Message> {
    if !is_link(address) {
        return button::icon(icon::EXTERNAL_LINK)
            .small()
            .because("Only addresses that begin with https:// or mailto: are opened")
            .into();
    }
    let browse = Message::Browse(address.to_owned());
    let button = button::icon(icon::EXTERNAL_LINK)
        .small()
        .tip("Open the page")
        .on_press(browse.clone());
    stop(format!("steps-open-link-{place}"), button, browse)
}
