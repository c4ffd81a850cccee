//! How results are read back from the text that the library itself wrote.
//!
//! `serde`'s readers look a field's name up anew for every type, which is two thirds of a module's code. Here an
//! object is put into the order of the type's fields first, so that a type only takes one value after another.

use serde::de::value::Error;
use serde::de::{
    self, DeserializeSeed, EnumAccess, IntoDeserializer as _, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::json::Tree;
use super::{Json, Limits};

/// Reads `text` as a `T`; the problem, if there is one, in words.
pub(crate) fn from_json<T: de::DeserializeOwned>(text: &str) -> Result<T, String> {
    let tree = Json::parse(text.as_bytes(), &Limits::NONE).map_err(|problems| problems.to_string())?;
    T::deserialize(Answer(tree)).map_err(|error| error.to_string())
}

/// A value of a result.
pub(crate) struct Answer(Json);

impl Answer {
    /// What stands in an object beside the word under `tag`, in the form of an enum: `{word: the rest}`. The reader that
    /// `serde` derives for such objects holds everything twice, and weighs more than the whole document's.
    pub(crate) fn tagged<'de, D: de::Deserializer<'de>>(
        tag: &str,
        deserializer: D,
    ) -> Result<Self, D::Error> {
        let tree = Tree::of(&Limits::NONE).deserialize(deserializer)?;
        let Json::Object(mut entries) = tree else { return misfit(&tree, "an object") };
        let place = entries.iter().position(|entry| entry.0 == tag);
        match place.map(|place| entries.remove(place).1) {
            Some(Json::Text(word)) => Ok(Self(Json::Object(vec![(word, Json::Object(entries))]))),
            other => misfit(&other.unwrap_or(Json::Missing), "a word"),
        }
    }
}

fn misfit<T, E: de::Error>(json: &Json, expected: &str) -> Result<T, E> {
    Err(E::custom(format_args!("found {}, expected {expected}", json.found())))
}

/// The values of an object in the order of `fields`; nothing where there is none.
fn in_order(json: Json, fields: &[&str]) -> Result<std::vec::IntoIter<Json>, Error> {
    let Json::Object(mut entries) = json else { return misfit(&json, "an object") };
    let mut values = Vec::with_capacity(fields.len());
    for field in fields {
        let entry = entries.iter_mut().find(|entry| entry.0 == *field);
        values.push(entry.map_or(Json::Null, |entry| core::mem::replace(&mut entry.1, Json::Null)));
    }
    Ok(values.into_iter())
}

fn listed(json: Json) -> Result<std::vec::IntoIter<Json>, Error> {
    match json {
        Json::List(entries) => Ok(entries.into_iter()),
        other => misfit(&other, "a list"),
    }
}

impl<'de> de::Deserializer<'de> for Answer {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Json::Null | Json::Absent | Json::Missing => visitor.visit_unit(),
            Json::Bool(flag) => visitor.visit_bool(flag),
            Json::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => visitor.visit_u64(whole),
                (None, Some(whole)) => visitor.visit_i64(whole),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            },
            Json::Text(text) => visitor.visit_string(text),
            Json::List(entries) => visitor.visit_seq(Values(entries.into_iter())),
            Json::Object(entries) => {
                visitor.visit_map(Entries { rest: entries.into_iter(), value: Json::Null })
            }
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Values(in_order(self.0, fields)?))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Values(listed(self.0)?))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if matches!(self.0, Json::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// A word, or a word with what belongs to it.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (word, content) = match self.0 {
            Json::Text(word) => (word, Json::Null),
            Json::Object(mut entries) if entries.len() == 1 => {
                entries.pop().unwrap_or((String::new(), Json::Null))
            }
            other => return misfit(&other, "a word"),
        };
        visitor.visit_enum(Variant { word, content })
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Json::Bool(flag) => visitor.visit_bool(flag),
            // A flag that is not set may be left out.
            Json::Null => visitor.visit_bool(false),
            other => misfit(&other, "true or false"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Json::Text(text) => visitor.visit_string(text),
            other => misfit(&other, "text"),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0 {
            Json::Number(number) if number.is_u64() => visitor.visit_u64(number.as_u64().unwrap_or(0)),
            other => misfit(other, "a whole number"),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0 {
            Json::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            other => misfit(other, "a number"),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 u16 f32 char bytes byte_buf unit unit_struct map tuple_struct identifier ignored_any
    }
}

struct Values(std::vec::IntoIter<Json>);

impl<'de> SeqAccess<'de> for Values {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|json| seed.deserialize(Answer(json))).transpose()
    }
}

struct Entries {
    rest: std::vec::IntoIter<(String, Json)>,
    value: Json,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Answer(Json::Text(key))).map(Some)
    }
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Answer(core::mem::replace(&mut self.value, Json::Null)))
    }
}

struct Variant {
    word: String,
    content: Json,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Answer;
    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Answer), Error> {
        let variant = seed.deserialize(self.word.into_deserializer())?;
        Ok((variant, Answer(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Answer {
    type Error = Error;
    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }
    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        de::Deserializer::deserialize_tuple(self, length, visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        de::Deserializer::deserialize_struct(self, "", fields, visitor)
    }
}
