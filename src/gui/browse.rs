//! Pages that are opened in the reader's own program.

use std::sync::Arc;

use crate::report::prose;

/// Why a page was not opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The address leads where a link in a plan may not lead.
    #[error(
        "`{0}` was not opened: only web pages (https://…) and mail addresses (mailto:…) are; correct the link or copy it"
    )]
    Address(String),
    /// No program took it.
    #[error("`{0}` could not be opened ({1}); copy the link into a browser")]
    Program(String, Arc<std::io::Error>),
}

/// Opens a web page or begins a mail.
///
/// # Errors
/// [`Error`] where the address leads elsewhere or no program takes it.
pub fn open(address: &str) -> Result<(), Error> {
    let address = checked(address)?;
    open::that_detached(address).map_err(|error| {
        tracing::warn!(%error, "a page was not opened");
        Error::Program(shortened(address), Arc::new(error))
    })
}

/// Returns the address where it may be opened: plans come from elsewhere, and an address must not
/// become a program or a file.
fn checked(address: &str) -> Result<&str, Error> {
    let address = address.trim();
    let is_plain = !address.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    if is_plain && prose::is_link(address) {
        Ok(address)
    } else {
        Err(Error::Address(shortened(address)))
    }
}

fn shortened(address: &str) -> String {
    address.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_mails_are_opened() {
        for good in [
            "https://wiki.example.org/runbook",
            " HTTP://intranet ",
            "mailto:ana@example.org",
        ] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "/usr/bin/env",
            "https://x\ny",
            "smb://host/share",
            "",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }
}
