//! Which form each kind of value has in JSON.

use core::fmt;

use serde::ser::{self, Serialize};
use serde_json::Number;

use super::{Done, Open, Refused, Writer};

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

/// `serde` has a trait for every kind of list; in JSON they are one.
macro_rules! written_as_list {
    ($( $kind:ident by $step:ident, )*) => { $(
        impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Refused;
            fn $step<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.0.next();
                self.0.value(value)
            }
            fn end(self) -> Done {
                self.close()
            }
        }
    )* };
}

written_as_list! {
    SerializeSeq by serialize_element,
    SerializeTuple by serialize_element,
    SerializeTupleStruct by serialize_field,
    SerializeTupleVariant by serialize_field,
}

/// And one for every kind of struct.
macro_rules! written_as_object {
    ($( $kind:ident, )*) => { $(
        impl ser::$kind for Open<'_> {
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
    )* };
}

written_as_object! {
    SerializeStruct,
    SerializeStructVariant,
}
