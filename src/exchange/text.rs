//! Bytes become text, in whatever encoding a spreadsheet wrote them.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Error;

/// The largest sheet that is read, in megabytes.
pub(super) const MEGABYTES: usize = 50;

/// Decodes UTF-8, UTF-16 in both orders, and Windows-1252 where it is none of these.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Error> {
    if bytes.len() > MEGABYTES * 1_000_000 {
        return Err(Error::TooLarge {
            megabytes: MEGABYTES,
        });
    }
    for (magic, program) in [
        (&b"PK\x03\x04"[..], "an Excel or OpenDocument workbook"),
        (b"\xD0\xCF\x11\xE0", "an old Excel workbook"),
        (b"%PDF", "a PDF document"),
        (b"SQLite format 3", "a Golive file or another database"),
    ] {
        if bytes.starts_with(magic) {
            return Err(Error::Binary { what: program });
        }
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(strictly(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = wide(bytes) {
        return Ok(strictly(encoding, bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(strictly(WINDOWS_1252, bytes)),
    }
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Guesses UTF-16 without a mark: in a sheet nearly every other byte is zero then.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let zeros = |first: usize| {
        let all = sample.iter().skip(first).step_by(2);
        let zeros = all.clone().filter(|byte| **byte == 0).count();
        zeros * 10 > all.count() * 6
    };
    if sample.len() < 4 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "number;title\n1;Datenbank prüfen – 10 €\n";

    fn wide_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_is_read() {
        assert_eq!(decode(TEXT.as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(format!("\u{feff}{TEXT}").as_bytes()).unwrap(), TEXT);
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(
            decode(&wide_bytes(&marked, u16::to_le_bytes)).unwrap(),
            TEXT
        );
        assert_eq!(
            decode(&wide_bytes(&marked, u16::to_be_bytes)).unwrap(),
            TEXT
        );
        assert_eq!(decode(&wide_bytes(TEXT, u16::to_le_bytes)).unwrap(), TEXT);
        assert_eq!(decode(&wide_bytes(TEXT, u16::to_be_bytes)).unwrap(), TEXT);
        let (western, _, _) = WINDOWS_1252.encode(TEXT);
        assert_eq!(decode(&western).unwrap(), TEXT);
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn other_programs_files_are_called_by_name() {
        let said = decode(b"PK\x03\x04rest").unwrap_err().to_string();
        assert!(said.contains("workbook; save it as CSV"), "{said}");
        assert!(matches!(
            decode(&vec![b'a'; 50_000_001]),
            Err(Error::TooLarge { megabytes: 50 })
        ));
    }
}
