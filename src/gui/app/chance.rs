//! The chance of the night, drawn in the background while the hands rest.

use std::time::Duration;

use iced::futures::SinkExt;
use iced::futures::channel::mpsc;
use iced::{Subscription, Task};

use crate::gui::app::{App, Message, Stage};
use crate::gui::pause::pause;
use crate::session::Session;
use crate::session::chance::{Answer, Question, Turn};

/// Hands that rest this long have finished a change.
const REST: Duration = Duration::from_millis(400);

impl App {
    /// Waits for the hands to rest where the night must be drawn; each further change begins the
    /// wait anew.
    pub(super) fn resting(&self) -> Subscription<Message> {
        match self.session().and_then(Session::drawing_due) {
            Some(turn) => Subscription::run_with(turn, rest).map(|()| Message::Draw),
            None => Subscription::none(),
        }
    }

    /// Begins to draw what must be drawn, each night on a thread of its own.
    pub(super) fn draw_chance(&mut self) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        let questions = desk.session.begin_drawing().into_iter();
        Task::batch(questions.map(|question| Task::perform(answer(question), Message::Drawn)))
    }

    /// Shows what was drawn.
    pub(super) fn drawn(&mut self, answer: Option<Answer>) -> Task<Message> {
        if let (Stage::Ready(desk), Some(answer)) = (&mut self.stage, answer) {
            desk.session.take_drawn(answer);
            desk.screen.refresh(&desk.session);
        }
        Task::none()
    }
}

/// Says once that the hands have rested; the turn makes one wait differ from the next.
fn rest(_: &Turn) -> impl iced::futures::Stream<Item = ()> + use<> {
    iced::stream::channel(1, async |mut rested: mpsc::Sender<()>| {
        pause(REST).await;
        // Nobody waits any more where something else was changed meanwhile.
        drop(rested.send(()).await);
    })
}

/// Draws on a thread on which nothing waits; a question that is out of date gives up by itself.
async fn answer(question: Question) -> Option<Answer> {
    let drawing = tokio::task::spawn_blocking(move || question.answer());
    match drawing.await {
        Ok(answer) => Some(answer),
        Err(error) => {
            tracing::error!(%error, "the chance of the night could not be drawn");
            None
        }
    }
}
