//! One declaration for each record, choice and id of the document.
//!
//! From it follow the type, how it is read (all problems, with paths), how it is written (absent
//! values are left out), its JSON Schema, and for choices the words that readers see.

/// Declares a record: a struct whose fields are the fields of a JSON object.
///
/// `= optional` lets the whole record be left out, as if every field of it were.
macro_rules! record {
    (@is_optional) => { false };
    (@is_optional optional) => { true };
    ($( #[doc = $doc:expr] )* pub struct $name:ident $( = $optional:ident )? {
        $( $( #[doc = $field_doc:expr] )* pub $field:ident : $type:ty, )*
    }) => {
        $( #[doc = $doc] )*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $( #[doc = $field_doc] )* pub $field: $type, )*
        }

        impl $crate::document::Read for $name {
            const SHAPE: &'static $crate::document::Shape = &$crate::document::Shape::Record {
                fields: &[$( $crate::document::Field {
                    name: stringify!($field),
                    shape: <$type as $crate::document::Read>::SHAPE,
                } ),*],
                optional: $crate::document::record!(@is_optional $( $optional )?),
                words: "{…}",
            };
            fn read(json: &$crate::document::Json, reader: &mut $crate::document::Reader<'_>) -> Self {
                let mut fields = reader.record(json, Self::SHAPE);
                Self { $( $field: fields.read(reader), )* }
            }
            fn is_absent(&self) -> bool {
                $crate::document::record!(@is_optional $( $optional )?)
                    $( && $crate::document::Read::is_absent(&self.$field) )*
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $( if !$crate::document::Read::is_absent(&self.$field) {
                    map.serialize_entry(stringify!($field), &$crate::document::Written(&self.$field))?;
                } )*
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::document::deserialized(deserializer)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<&str> = Vec::new();
                $(
                    let schema = $crate::document::described(
                        <$type as $crate::document::Read>::schema(generator), &[$( $field_doc ),*]);
                    properties.insert(stringify!($field).to_owned(), schema);
                    if !<$type as $crate::document::Read>::SHAPE.is_optional() {
                        required.push(stringify!($field));
                    }
                )*
                let mut object = schemars::json_schema!({
                    "type": "object", "properties": properties, "required": required,
                    "additionalProperties": false
                });
                if <Self as $crate::document::Read>::SHAPE.is_optional() {
                    let default: Self = $crate::document::absent();
                    object.insert("default".to_owned(), serde_json::json!(default));
                }
                schemars::Schema::try_from($crate::document::described(object, &[$( $doc ),*])).unwrap_or_default()
            }
        }
    };
}

/// Declares a choice: an enum of unit variants, each with its word in JSON and its label for readers.
///
/// `= default Variant` makes the field optional, with that variant as its value.
macro_rules! choice {
    (@is_optional) => { false };
    (@is_optional $default:ident) => { true };
    (@absent [$default:ident] $( $variant:ident )*) => { Self::$default };
    (@absent [] $first:ident $( $variant:ident )*) => { Self::$first };
    ($( #[doc = $doc:expr] )* pub enum $name:ident $( = default $default:ident )? {
        $( $( #[doc = $variant_doc:expr] )* $variant:ident $word:literal [$de:literal, $en:literal], )*
    }) => {
        $( #[doc = $doc] )*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $( #[doc = $variant_doc] )* $variant, )*
        }

        impl $name {
            /// Every choice, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The word in the document.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }

            /// The label for readers.
            #[must_use]
            pub const fn label(self, language: $crate::text::Language) -> &'static str {
                match self { $( Self::$variant => language.pick($de, $en), )* }
            }
        }

        impl $crate::document::Read for $name {
            const SHAPE: &'static $crate::document::Shape = &$crate::document::Shape::Choice {
                words: &[$( $word ),*],
                optional: $crate::document::choice!(@is_optional $( $default )?),
            };
            fn read(json: &$crate::document::Json, reader: &mut $crate::document::Reader<'_>) -> Self {
                let absent = $crate::document::choice!(@absent [$( $default )?] $( $variant )*);
                let place = reader.value(json, Self::SHAPE).place(absent as usize);
                Self::ALL.get(place).copied().unwrap_or(absent)
            }
            $(
                fn is_absent(&self) -> bool {
                    *self == Self::$default
                }
            )?
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::document::deserialized(deserializer)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let variants: Vec<serde_json::Value> = vec![$(
                    $crate::document::described(schemars::json_schema!({ "type": "string", "const": $word }), &[$( $variant_doc ),*]),
                )*];
                let mut object = schemars::json_schema!({ "oneOf": variants });
                if <Self as $crate::document::Read>::SHAPE.is_optional() {
                    let default: Self = $crate::document::absent();
                    object.insert("default".to_owned(), default.as_str().into());
                }
                schemars::Schema::try_from($crate::document::described(object, &[$( $doc ),*])).unwrap_or_default()
            }
        }
    };
}

/// Declares an id: a stable code, its own type for each kind of thing.
macro_rules! id {
    ($( $( #[doc = $doc:expr] )* $name:ident ; )*) => { $(
        $( #[doc = $doc] )*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id written as `code`, or `None` unless it has 1 to 64 characters: ASCII letters,
            /// digits, `.`, `-` and `_`, a letter or digit first.
            #[must_use]
            pub fn new(code: &str) -> Option<Self> {
                $crate::document::is_code(code).then(|| Self(code.to_owned()))
            }

            /// The code.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::document::Read for $name {
            const SHAPE: &'static $crate::document::Shape = &$crate::document::Shape::Id;
            fn read(json: &$crate::document::Json, reader: &mut $crate::document::Reader<'_>) -> Self {
                Self(reader.value(json, Self::SHAPE).text())
            }
            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::document::deserialized(deserializer)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let object = schemars::json_schema!({
                    "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
                });
                schemars::Schema::try_from($crate::document::described(object, &[$( $doc ),*])).unwrap_or_default()
            }
        }
    )* };
}

pub(crate) use {choice, id, record};

/// What a field means that is left out.
#[cfg(feature = "schema")]
pub(crate) fn absent<T: super::Read>() -> T {
    T::read(&super::Json::Absent, &mut super::Reader::new(&super::Limits::default()))
}

/// `schema` with the doc comment `lines` as its description.
#[cfg(feature = "schema")]
pub(crate) fn described(schema: schemars::Schema, lines: &[&str]) -> serde_json::Value {
    let text: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("description".to_owned(), text.join(" ").trim().to_owned().into());
    }
    value
}

/// An exact number, written as text.
#[cfg(feature = "schema")]
pub(crate) fn decimal_schema() -> schemars::Schema {
    schemars::json_schema!({ "type": "string", "format": "decimal", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" })
}
