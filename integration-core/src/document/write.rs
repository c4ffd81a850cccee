//! How answers and documents become JSON text.
//!
//! The bytes are those of `serde_json`, without spaces. Its writer is generic over where it writes and can
//! fail at every step, which costs code for every type again; this one writes into text, which cannot fail.

mod forms;

use core::fmt::{self, Write as _};

use serde::ser::{self, Serialize};

/// `value` as JSON text, fields in the order of their declaration.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let mut writer = Writer(String::new());
    let _ = value.serialize(&mut writer);
    writer.0
}

/// What a type says that refuses to be written.
///
/// INVARIANT: no answer and no document holds such a type (a path, a lock), a key that is no text, or a number
/// of single precision, and the writer has a form for everything else. So no step passes a refusal on: that would cost a branch for every field of every type.
#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value refuses to be written")
    }
}

impl core::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), Refused>;

/// JSON text that is being written.
struct Writer(String);

impl Writer {
    /// Makes room for the next entry of a list or the next field of an object.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'{' | b'[')) {
            self.0.push(',');
        }
    }

    /// Begins a list or an object.
    fn open(&mut self, begin: char, end: &'static str) -> Open<'_> {
        self.0.push(begin);
        Open(self, end)
    }

    /// Begins what stands under the name of a variant.
    fn open_below(&mut self, variant: &str, begin: char, end: &'static str) -> Open<'_> {
        self.0.push('{');
        self.key(variant);
        self.open(begin, end)
    }

    // Inlined, as are the steps that only lead here: a function for every type would weigh more than the call.
    #[inline(always)]
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let _ = value.serialize(self);
        Ok(())
    }

    fn key(&mut self, name: &str) {
        self.next();
        self.text(name);
        self.0.push(':');
    }

    fn any_key<T: Serialize + ?Sized>(&mut self, key: &T) {
        self.next();
        let _ = key.serialize(&mut *self);
        self.0.push(':');
    }

    fn text(&mut self, text: &str) {
        self.0.push('"');
        self.escaped(text);
        self.0.push('"');
    }

    fn shown_as_text(&mut self, value: &dyn fmt::Display) {
        self.0.push('"');
        // INVARIANT: as below.
        let _ = write!(Escaped(self), "{value}");
        self.0.push('"');
    }

    /// Text between quotation marks: what JSON must escape is escaped, nothing else.
    fn escaped(&mut self, text: &str) {
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte >= 0x20 && byte != b'"' && byte != b'\\' {
                continue;
            }
            let letter = match byte {
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                0x08 => b'b',
                0x0C => b'f',
                0..0x20 => b'u',
                _ => byte,
            };
            self.0.push_str(text.get(plain..at).unwrap_or(""));
            self.0.push('\\');
            self.0.push(char::from(letter));
            if letter == b'u' {
                self.shown(&format_args!("{byte:04x}"));
            }
            plain = at + 1;
        }
        self.0.push_str(text.get(plain..).unwrap_or(""));
    }

    /// Something whose form has nothing to escape.
    fn shown(&mut self, value: &dyn fmt::Display) {
        // INVARIANT: writing into text does not fail.
        let _ = write!(self.0, "{value}");
    }
}

/// Escapes what is written into it.
struct Escaped<'w>(&'w mut Writer);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.escaped(text);
        Ok(())
    }
}

/// A list or an object that is being written, with the signs that end it.
struct Open<'w>(&'w mut Writer, &'static str);

impl Open<'_> {
    fn close(self) -> Done {
        self.0.0.push_str(self.1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    enum Form {
        Unit,
        Newtype(Vec<Option<i64>>),
        Tuple(u8, char),
        Struct { empty: [u8; 0], pair: (f64, f64) },
    }

    proptest::proptest! {
        #[test]
        fn the_bytes_are_those_of_serde_json(text: String, number: f64, whole: i64, name in "[\0-\x7F]*") {
            let controls: String = (0..0x90_u8).map(char::from).collect();
            let form = Form::Struct { empty: [], pair: (number, f64::NAN) };
            let forms = [Form::Unit, Form::Newtype(vec![None, Some(whole)]), Form::Tuple(7, '"'), form];
            let map = std::collections::BTreeMap::from([(name, true), (controls, false)]);
            let value = (text, forms, map, ());
            proptest::prop_assert_eq!(to_json(&value), serde_json::to_string(&value).unwrap());
        }
    }
}
