//! The launches one can begin with: documents like any other, built into the program.

mod own;

pub use own::{MEGABYTES, Own};

use crate::exchange::{Error, json};
use crate::id::Mint;
use crate::plan::Plan;
use crate::time::{Moment, Zone};

/// A launch to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// The word by which the command line knows it: `online-shop`.
    pub name: &'static str,
    /// What it is called on screen.
    pub title: &'static str,
    /// What it holds, in two short lines.
    pub summary: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
    document: &'static str,
}

/// Every template, in the order in which they are offered; the empty one comes last.
pub const ALL: [Template; 6] = [
    Template {
        name: "online-shop",
        title: "Online shop",
        summary: "Code, domain, customer service and monitoring, in the right order",
        icon: "shopping_cart",
        document: include_str!("../../assets/templates/online-shop.json"),
    },
    Template {
        name: "mobile-banking",
        title: "Mobile app",
        summary: "Store release, phased traffic, log-in and balance checks",
        icon: "smartphone",
        document: include_str!("../../assets/templates/mobile-banking.json"),
    },
    Template {
        name: "platform-feature",
        title: "Platform feature",
        summary: "Dark launch, ramp by percent, error budget gates",
        icon: "toggle_right",
        document: include_str!("../../assets/templates/platform-feature.json"),
    },
    Template {
        name: "learning-platform",
        title: "Learning platform",
        summary: "Enrolment freeze, import, instructor and student checks",
        icon: "graduation_cap",
        document: include_str!("../../assets/templates/learning-platform.json"),
    },
    Template {
        name: "erp-cutover",
        title: "ERP cutover",
        summary: "Two-day weekend, shifts, freeze, reconciliation",
        icon: "building_2",
        document: include_str!("../../assets/templates/erp-cutover.json"),
    },
    Template {
        name: "empty",
        title: "Empty",
        summary: "Three sections and nothing else",
        icon: "file_plus",
        document: include_str!("../../assets/templates/empty.json"),
    },
];

/// Returns the template that is called this, by its word or its title.
pub fn find(name: &str) -> Option<&'static Template> {
    ALL.iter().find(|template| {
        template.name.eq_ignore_ascii_case(name) || template.title.eq_ignore_ascii_case(name)
    })
}

impl Template {
    /// Makes a plan of it whose execution starts at `start`; every record gets a new id.
    ///
    /// # Errors
    /// [`Error`] where the document is wrong, which a test rules out.
    pub fn read(&self, start: Moment, zone: Zone, mint: &mut impl Mint) -> Result<Plan, Error> {
        let given = json::Given {
            start: Some(start),
            zone: Some(zone),
        };
        json::read(self.document.as_bytes(), given, mint)
    }
}

#[cfg(test)]
mod tests;
