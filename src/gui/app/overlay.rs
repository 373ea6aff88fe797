//! What lies over the page, and what is done when it goes away.

use iced::Task;

use crate::call::entry::Kind;
use crate::gui::app::{App, Message, Stage};
use crate::gui::over::{self, Over};
use crate::gui::route::Route;
use crate::store::Occasion;

impl App {
    pub(super) fn lay_over(&mut self, (over, task): (Over, Task<over::Message>)) -> Task<Message> {
        self.over = Some(over);
        task.map(Message::Over)
    }

    pub(super) fn update_over(&mut self, message: over::Message) -> Task<Message> {
        let Some(over) = &mut self.over else {
            return Task::none();
        };
        let (task, answer) = over.update(message);
        let task = task.map(Message::Over);
        let then = match answer {
            over::Answer::Stay => Task::none(),
            over::Answer::Close => self.dismiss(),
            over::Answer::Then(action) => {
                let task = self.act(action);
                if let (Some(over), Stage::Ready(desk)) = (&mut self.over, &self.stage) {
                    over.refresh(&desk.session);
                }
                task
            }
            over::Answer::Do(action) => {
                self.over = None;
                self.act(action)
            }
            over::Answer::File(request) => {
                self.over = None;
                self.file(request)
            }
            over::Answer::Failure(answer) => self.remedy(answer),
            over::Answer::StartCall(kind) => {
                self.over = None;
                self.start_call(kind)
            }
        };
        Task::batch([task, then])
    }

    pub(super) fn dismiss(&mut self) -> Task<Message> {
        self.over = None;
        Task::none()
    }

    pub(super) fn start_call(&mut self, kind: Kind) -> Task<Message> {
        let Stage::Ready(desk) = &mut self.stage else {
            return Task::none();
        };
        match desk.session.start_call(kind) {
            Ok(()) => {
                let backup = self.back_up(Occasion::Call);
                Task::batch([backup, self.go(Route::Call)])
            }
            Err(error) => self.tell(error.to_string()),
        }
    }
}
