//! The union of the logs of two laptops.

use std::collections::BTreeMap;

use crate::call::entry::Entry;
use crate::id::Id;

/// Unites two logs by id and orders the lines by stamp, writer, id (rule 11).
///
/// A line never changes, so two lines with one id are the same; should a damaged copy say
/// otherwise, the choice between them does not depend on which log came first.
pub fn unite(a: &[Entry], b: &[Entry]) -> Vec<Entry> {
    let mut by_id: BTreeMap<Id<Entry>, &Entry> = BTreeMap::new();
    for entry in a.iter().chain(b) {
        by_id
            .entry(entry.id)
            .and_modify(|known| {
                if *known != entry && weight(entry) < weight(known) {
                    *known = entry;
                }
            })
            .or_insert(entry);
    }
    let mut entries: Vec<Entry> = by_id.into_values().cloned().collect();
    entries.sort_by_key(Entry::order);
    entries
}

/// What decides between two lines that claim the same id.
fn weight(entry: &Entry) -> (impl Ord + use<>, String) {
    let order = (entry.order(), entry.at, entry.sequence, entry.call);
    (order, format!("{:?}", entry.event))
}
