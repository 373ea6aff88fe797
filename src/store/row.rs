//! Rows: which table a record lives in, what its cells are, and the digest that proves them.

use rusqlite::types::Value;

use super::column::{Cells, Columns};

/// Where records of one kind live.
#[derive(Debug)]
pub(super) struct Layout {
    /// The table.
    pub(super) table: &'static str,
    /// The column that says which launch the row belongs to; none where it belongs to the file.
    pub(super) scope: Option<&'static str>,
    /// The columns of the record, grouped by field.
    pub(super) fields: &'static [&'static [&'static str]],
    /// The tables of its lists.
    pub(super) lists: &'static [List],
    /// The column by which people call it; empty where there is none.
    pub(super) called: &'static str,
}

/// Where a list of a record lives: one row for each element.
#[derive(Debug)]
pub(super) struct List {
    /// The table.
    pub(super) table: &'static str,
    /// The column that holds the id of the record.
    pub(super) of: &'static str,
    /// The columns of an element.
    pub(super) columns: &'static [&'static str],
}

impl Layout {
    /// Returns every column but the digest, in the order of the table.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> {
        let fields = self.fields.iter().flat_map(|columns| columns.iter());
        self.scope.into_iter().chain(fields.copied())
    }

    /// Returns the columns that tell one row from every other; they come first.
    pub(super) fn key(&self) -> impl Iterator<Item = &'static str> {
        self.columns().take(self.key_length())
    }

    /// Returns how many columns make the key.
    pub(super) fn key_length(&self) -> usize {
        let own = usize::from(self.fields.first() == Some(&["id"].as_slice()));
        usize::from(self.scope.is_some()) + own
    }

    /// Returns the kind of record in words: "rollback step".
    pub(super) fn noun(&self) -> String {
        self.table.replace('_', " ")
    }
}

/// One record as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The cells, in the order of [`Layout::columns`].
    pub(super) cells: Vec<Value>,
    /// The cells of each element of each list.
    pub(super) lists: Vec<Vec<Vec<Value>>>,
}

/// What a digest looks like.
pub(super) type Digest = [u8; 32];

impl Row {
    /// Returns the digest of the row: BLAKE3 over the name of the table, then each value with a
    /// type tag, texts with their length, then each list with its name and number of elements.
    pub(super) fn digest(&self, layout: &Layout) -> Digest {
        let mut hasher = blake3::Hasher::new();
        feed(&mut hasher, b't', layout.table.as_bytes());
        for cell in &self.cells {
            feed_value(&mut hasher, cell);
        }
        for (list, elements) in layout.lists.iter().zip(&self.lists) {
            feed(&mut hasher, b'l', list.table.as_bytes());
            hasher.update(&(elements.len() as u64).to_le_bytes());
            for cell in elements.iter().flatten() {
                feed_value(&mut hasher, cell);
            }
        }
        *hasher.finalize().as_bytes()
    }
}

fn feed(hasher: &mut blake3::Hasher, tag: u8, bytes: &[u8]) {
    hasher.update(&[tag]);
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

fn feed_value(hasher: &mut blake3::Hasher, value: &Value) {
    match value {
        Value::Null => feed(hasher, b'n', &[]),
        Value::Integer(number) => feed(hasher, b'i', &number.to_le_bytes()),
        Value::Real(number) => feed(hasher, b'r', &number.to_bits().to_le_bytes()),
        Value::Text(text) => feed(hasher, b's', text.as_bytes()),
        Value::Blob(bytes) => feed(hasher, b'b', bytes),
    }
}

/// A record that has a table.
pub(super) trait Stored: Sized {
    /// Where it lives.
    const LAYOUT: &'static Layout;
    /// Adds its fields and lists.
    fn put(&self, row: &mut Row);
    /// Reads it back; `None` where a cell holds what is never written.
    fn take(cells: &mut Cells, lists: &mut Lists) -> Option<Self>;
}

/// The lists of a row that are still to be read.
pub(super) struct Lists(std::vec::IntoIter<Vec<Vec<Value>>>);

impl Lists {
    /// Takes the next list.
    pub(super) fn read<T: Columns>(&mut self) -> Option<Vec<T>> {
        let elements = self.0.next().unwrap_or_default();
        elements
            .into_iter()
            .map(|cells| T::take(&mut Cells::new(cells)))
            .collect()
    }
}

impl Row {
    /// Describes a record; `scope` is the id of its launch.
    pub(super) fn of<R: Stored>(scope: &str, record: &R) -> Self {
        let mut row = Self {
            cells: Vec::new(),
            lists: Vec::new(),
        };
        if R::LAYOUT.scope.is_some() {
            row.cells.push(Value::Text(scope.to_owned()));
        }
        record.put(&mut row);
        row
    }

    /// Adds a list.
    pub(super) fn put_list<T: Columns>(&mut self, elements: &[T]) {
        let cells = elements.iter().map(|element| {
            let mut cells = Vec::new();
            element.put(&mut cells);
            cells
        });
        self.lists.push(cells.collect());
    }

    /// Reads the record back.
    ///
    /// # Errors
    /// The name of the column that holds what is never written.
    pub(super) fn read<R: Stored>(self) -> Result<R, &'static str> {
        let mut cells = Cells::new(self.cells);
        if R::LAYOUT.scope.is_some() {
            cells.next();
        }
        R::take(&mut cells, &mut Lists(self.lists.into_iter())).ok_or_else(|| {
            let stopped = cells.taken().saturating_sub(1);
            R::LAYOUT.columns().nth(stopped).unwrap_or("list")
        })
    }

    /// Returns the id in the cell behind the scope, as it stands there.
    pub(super) fn id(&self, layout: &Layout) -> &str {
        match self.cells.get(layout.key_length().saturating_sub(1)) {
            Some(Value::Text(id)) => id,
            _ => "",
        }
    }

    /// Returns what the row is called by people: "step \"Switch traffic\"".
    pub(super) fn name(&self, layout: &Layout) -> String {
        let text_in = |column: &str| {
            let place = layout.columns().position(|known| known == column)?;
            match self.cells.get(place) {
                Some(Value::Text(text)) if !text.is_empty() => Some(text.as_str()),
                _ => None,
            }
        };
        let noun = layout.noun();
        match (text_in("number"), text_in(layout.called)) {
            (Some(number), _) => format!("{noun} {number}"),
            (None, Some(name)) => {
                format!("{noun} \"{}\"", name.chars().take(60).collect::<String>())
            }
            (None, None) => noun,
        }
    }
}
