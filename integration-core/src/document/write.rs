//! How answers and documents become JSON text.
//!
//! The bytes are those of `serde_json`, without spaces. Its writer is generic over where it writes and can
//! fail at every step, which costs code for every type again; this one writes into text, which cannot fail.

use core::fmt::{self, Write as _};

use serde::ser::{self, Serialize};
use serde_json::Number;

/// `value` as JSON text, fields in the order of their declaration.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let mut writer = Writer(String::new());
    let _ = value.serialize(&mut writer);
    writer.0
}

/// What a type says that refuses to be written.
///
/// INVARIANT: no answer and no document holds such a type (a path, a lock), and the writer has a form for
/// everything. So no step passes a refusal on: that would cost a branch for every field of every type.
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
        if !self.0.ends_with(['{', '[']) {
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
        self.text(&value.to_string());
    }

    /// Text between quotation marks: what JSON must escape is escaped, nothing else.
    fn escaped(&mut self, text: &str) {
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let letter = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                0x08 => b'b',
                0x0C => b'f',
                0..0x20 => b'u',
                _ => continue,
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

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Open<'w>;
    type SerializeTuple = Open<'w>;
    type SerializeTupleStruct = Open<'w>;
    type SerializeTupleVariant = Open<'w>;
    type SerializeMap = Open<'w>;
    type SerializeStruct = Open<'w>;
    type SerializeStructVariant = Open<'w>;

    fn serialize_unit(self) -> Done {
        self.0.push_str("null");
        Ok(())
    }
    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.value(value)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        self.value(value)
    }
    fn serialize_bool(self, value: bool) -> Done {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Done {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Done {
        self.shown(&value);
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Done {
        self.shown(&value);
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Done {
        match Number::from_f64(value) {
            Some(number) => self.shown(&number),
            // JSON has no other sign for what is no number.
            None => self.0.push_str("null"),
        }
        Ok(())
    }
    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Done {
        self.text(value);
        Ok(())
    }
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Done {
        self.shown_as_text(&value);
        Ok(())
    }
    fn serialize_bytes(self, value: &[u8]) -> Done {
        self.collect_seq(value)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.0.push('{');
        self.key(variant);
        self.value(value)?;
        self.0.push('}');
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'w>, Refused> {
        Ok(self.open('[', "]"))
    }
    fn collect_seq<I: IntoIterator<Item: Serialize>>(self, entries: I) -> Done {
        self.0.push('[');
        for entry in entries {
            self.next();
            let _ = entry.serialize(&mut *self);
        }
        self.0.push(']');
        Ok(())
    }
    fn serialize_tuple(self, _: usize) -> Result<Open<'w>, Refused> {
        Ok(self.open('[', "]"))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, Refused> {
        Ok(self.open('[', "]"))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'w>, Refused> {
        Ok(self.open_below(variant, '[', "]}"))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Open<'w>, Refused> {
        Ok(self.open('{', "}"))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, Refused> {
        Ok(self.open('{', "}"))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'w>, Refused> {
        Ok(self.open_below(variant, '{', "}}"))
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

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Refused;
    #[inline(always)]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.0.any_key(key);
        Ok(())
    }
    #[inline(always)]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.value(value)
    }
    #[inline(always)]
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(&mut self, key: &K, value: &V) -> Done {
        self.serialize_key(key)?;
        self.serialize_value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Refused;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.next();
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Refused;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.next();
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Open<'_> {
    type Ok = ();
    type Error = Refused;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.next();
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeTupleVariant for Open<'_> {
    type Ok = ();
    type Error = Refused;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.0.next();
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Refused;
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.0.key(name);
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
    }
}

impl ser::SerializeStructVariant for Open<'_> {
    type Ok = ();
    type Error = Refused;
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.0.key(name);
        self.0.value(value)
    }
    fn end(self) -> Done {
        self.close()
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
