//! Pieces with a message of their own that more than one page uses, or that lie over all of them.

pub mod because;
pub mod block;
pub mod board;
pub mod cells;
pub mod completion;
pub mod cursor;
pub mod draft;
pub mod drawing;
pub mod failure;
pub mod figure;
pub mod gantt;
pub mod graph;
pub mod help;
pub mod log_list;
pub mod notice;
pub mod odds;
pub mod order;
pub mod owner;
pub mod path_prompt;
pub mod person;
pub mod recovered;
pub mod search;
pub mod start_call;
pub mod step;
pub mod stroke;
pub mod when;
