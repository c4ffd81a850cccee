//! How the plain values of a document are read: text, numbers, money, dates, codes.

use rust_decimal::Decimal;
use serde_json::Number;

use super::Reader;
use super::value::Value;
use crate::calendar::{Date, FiscalYear};
use crate::diagnostic::Code;
use crate::money::{Money, MoneyError};

impl Reader<'_> {
    pub(super) fn text<'j>(&mut self, text: &'j str) -> Value<'j> {
        let (length, limit) = (text.chars().count(), self.limits().characters);
        if length > limit {
            let (length, limit) = (length.to_string(), limit.to_string());
            return self.unreadable(Code::TEXT_TOO_LONG, text, &[("length", &length), ("limit", &limit)]);
        }
        if text.trim().is_empty() {
            return self.unreadable(Code::BLANK_TEXT, text, &[]);
        }
        Value::Text(text)
    }

    /// A number that is whole, and `value` if that can be counted with, must lie between `least` and `most`.
    pub(super) fn whole(
        &mut self,
        number: &Number,
        value: Option<i64>,
        least: i64,
        most: i64,
    ) -> Value<'static> {
        match value.filter(|value| (least..=most).contains(value)) {
            Some(value) => Value::Whole(value),
            None => {
                let (least, most) = (least.to_string(), most.to_string());
                self.unreadable(
                    Code::OUT_OF_RANGE,
                    &number.to_string(),
                    &[("least", &least), ("most", &most)],
                )
            }
        }
    }

    pub(super) fn money(&mut self, text: &str) -> Value<'static> {
        let code = match text.parse() {
            Ok(amount) => return Value::Money(amount),
            Err(MoneyError::SubCent(_)) => Code::MONEY_SUB_CENT,
            Err(MoneyError::Overflow) => {
                let limit = Money::from_cents(i64::MAX).to_string();
                return self.unreadable(Code::MONEY_TOO_LARGE, text, &[("limit", &limit)]);
            }
            Err(_) => Code::MONEY_UNREADABLE,
        };
        let nearest = german_number(text).and_then(|plain| plain.parse::<Money>().ok());
        self.suggest(code, text, nearest.map(|amount| amount.to_string()))
    }

    pub(super) fn money_as_number(&mut self, written: &str) -> Value<'static> {
        // Beyond 15 digits the parser may already have rounded what was written.
        let exact = written.bytes().filter(u8::is_ascii_digit).count() <= 15;
        let nearest = written.parse::<Money>().ok().filter(|_| exact);
        self.suggest(Code::MONEY_NOT_TEXT, written, nearest.map(|amount| amount.to_string()))
    }

    pub(super) fn decimal(&mut self, text: &str) -> Value<'static> {
        if let Some(value) = plain_decimal(text) {
            return Value::Decimal(value);
        }
        let nearest = german_number(text).filter(|plain| plain_decimal(plain).is_some());
        self.suggest(Code::BAD_DECIMAL, text, nearest)
    }

    pub(super) fn decimal_as_number(&mut self, written: &str) -> Value<'static> {
        let nearest = plain_decimal(written).map(|value| value.to_string());
        self.suggest(Code::BAD_DECIMAL, written, nearest)
    }

    pub(super) fn date(&mut self, text: &str) -> Value<'static> {
        if let Some(date) = iso_date(text) {
            return Value::Date(date);
        }
        let nearest = other_date(text).filter(|plain| iso_date(plain).is_some());
        self.suggest(Code::BAD_DATE, text, nearest)
    }

    pub(super) fn id<'j>(&mut self, code: &'j str) -> Value<'j> {
        if is_code(code) {
            return Value::Text(code);
        }
        let trimmed = code.trim();
        let nearest = is_code(trimmed).then(|| trimmed.to_owned());
        self.suggest(Code::BAD_ID, code, nearest)
    }

    pub(super) fn language(&mut self, tag: &str) -> Value<'static> {
        match tag {
            "de" => Value::at(0),
            "en" => Value::at(1),
            _ => self.unreadable(Code::UNKNOWN_CHOICE, tag, &[("known", "de, en")]),
        }
    }

    pub(super) fn choice(&mut self, word: &str, words: &[&str]) -> Value<'static> {
        if let Some(place) = words.iter().position(|known| *known == word) {
            return Value::at(place);
        }
        let known = words.join(", ");
        let mut arguments = vec![("known", known.as_str())];
        arguments.extend(self.nearest(word, words).map(|near| ("nearest", near)));
        self.unreadable(Code::UNKNOWN_CHOICE, word, &arguments)
    }

    /// Notes a value that cannot be read, with the readable one that may have been meant.
    fn suggest(&mut self, code: Code, found: &str, nearest: Option<String>) -> Value<'static> {
        let argument = nearest.as_deref().map(|value| ("nearest", value));
        self.unreadable(code, found, argument.as_slice())
    }
}

/// Whether an id is written as it must be: 1 to 64 ASCII letters, digits, `.`, `-` and `_`, a letter or
/// digit first.
pub(crate) fn is_code(code: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric();
    code.len() <= 64
        && code.bytes().next().is_some_and(letter)
        && code.bytes().all(|byte| letter(byte) || matches!(byte, b'.' | b'-' | b'_'))
}

/// A number of digits with at most one decimal point and a minus sign; trailing zeros are dropped,
/// because `54.20` and `54.2` are the same value and must give the same bytes.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (shown, places) = (fraction.unwrap_or(""), fraction.map_or(0, str::len));
    if !plain(whole) || !fraction.is_none_or(plain) || whole.len() + places > 28 {
        return None;
    }
    // INVARIANT: 28 digits stay below the 2^96 that a decimal holds.
    let magnitude =
        whole.bytes().chain(shown.bytes()).fold(0, |sum, digit| sum * 10 + i128::from(digit - b'0'));
    let signed = if text.starts_with('-') { -magnitude } else { magnitude };
    let exact = Decimal::try_from_i128_with_scale(signed, u32::try_from(places).ok()?);
    exact.ok().map(|value| value.normalize())
}

/// What a number in German notation (`1.234,50 €`) would be in plain notation. Only complete groups of
/// three count as grouping: a wrong hint about money is worse than none.
fn german_number(text: &str) -> Option<String> {
    let text = text.trim();
    let text = ["€", "EUR", "Euro"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let text = text.trim_start_matches('€').trim();
    let text = [",-", ",--", ",–", ",—"].iter().find_map(|none| text.strip_suffix(none)).unwrap_or(text);
    let (sign, digits) = ["-", "−", "–"]
        .iter()
        .find_map(|minus| text.strip_prefix(minus))
        .map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) =
        digits.split_once(',').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(['.', ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next().filter(|group| plain(group))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty()
        || first.len() <= 3
            && !first.starts_with('0')
            && rest.iter().all(|group| plain(group) && group.len() == 3);
    let readable = grouped && fraction.is_none_or(plain) && text.len() <= 60;
    let point = fraction.map_or(String::new(), |part| format!(".{part}"));
    readable.then(|| format!("{sign}{first}{}{point}", rest.concat()))
}

/// A calendar day as `YYYY-MM-DD` and nothing else, within the years that the library accepts.
fn iso_date(text: &str) -> Option<Date> {
    let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = text.as_bytes() else { return None };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits.map(|digit| i16::from(digit - b'0'));
    let (month, day) = (i8::try_from(m0 * 10 + m1).ok()?, i8::try_from(d0 * 10 + d1).ok()?);
    let date = Date::new(y0 * 1000 + y1 * 100 + y2 * 10 + y3, month, day).ok()?;
    FiscalYear::of(date).map(|_| date)
}

/// What a date in German notation (`25.3.2021`), without leading zeros (`2021-3-25`) or with a time of day
/// (`2021-03-25T00:00:00`) would be.
fn other_date(text: &str) -> Option<String> {
    // A space after a point belongs to the day (`25. 3. 2021`), any other begins the time.
    let mut day = String::new();
    for sign in text.trim().chars() {
        match sign {
            ' ' if day.ends_with('.') => {}
            'T' | ' ' => break,
            _ => day.push(sign),
        }
    }
    let german = day.contains('.');
    let mut parts = day.split(if german { '.' } else { '-' });
    let mut number = || parts.next()?.parse::<u16>().ok();
    let (first, month, last) = (number()?, number()?, number()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if german { (last, first) } else { (first, last) };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_decimal_is_exactly_what_its_digits_say(text in "-?[0-9]{1,14}(\\.[0-9]{1,14})?") {
            let expected: Decimal = text.parse().unwrap();
            let read = plain_decimal(&text).unwrap();
            proptest::prop_assert_eq!((read, read.to_string()), (expected, expected.normalize().to_string()));
        }
    }
}
