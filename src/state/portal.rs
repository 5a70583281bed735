use sessions_core::embed::Talk;
use sessions_core::failure::Failure;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, MessagePort};

use super::{Held, Live};

/// The page around this one, where there is one that speaks with it.
pub struct Portal {
    /// How far it has come.
    pub stage: Live<Stage>,
    /// Whether it was asked for credentials and has not answered yet.
    pub asked: Live<bool>,
    /// Whether it wants to know how high the content is, which then takes the room that it needs.
    pub follows: Live<bool>,
    /// The origin of one that wanted to speak and may not.
    pub unknown: Live<Option<String>>,
    /// The way to it.
    pub wire: Held<Option<Wire>>,
    /// Whether there is something to be read as soon as there are credentials.
    pub is_due: Held<bool>,
}

/// Whether somebody speaks with this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody does: it is there by itself.
    Alone,
    /// Somebody may be about to.
    Awaited,
    /// Somebody does.
    Here,
}

/// The way to the portal, and what was said on it.
pub struct Wire {
    /// This page's end.
    pub port: MessagePort,
    /// What was said.
    pub talk: Talk,
    /// How many of the portal's changes of the view are still being worked in: what changes meanwhile is by them.
    pub changing: u32,
    /// Whether the view is said by itself in a moment.
    pub is_timed: bool,
    /// A failure that the person is told of where the portal does not mend it.
    pub held_back: Option<Failure>,
    /// Which of those it is.
    pub round: u32,
    /// Listens at the port for as long as this is there.
    pub _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Portal {
    pub(super) fn new() -> Portal {
        Portal {
            stage: Live::new(Stage::Alone),
            asked: Live::new(false),
            follows: Live::new(false),
            unknown: Live::new(None),
            wire: Held::new(None),
            is_due: Held::new(true),
        }
    }

    /// Does something with the way to the portal, where there is one.
    pub fn with_wire<R>(&self, work: impl FnOnce(&mut Wire) -> R) -> Option<R> {
        self.wire.update_value(|wire| wire.as_mut().map(work))
    }

    /// Whether there is a portal that speaks.
    pub fn is_here(&self) -> bool {
        self.stage.get_untracked() == Stage::Here
    }
}
