//! A share as a bar beside its number: the bar is for the eye, the number says it.

use crate::domain::fraction::Fraction;
use crate::dutch;

/// A share in words, and as a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// `214 van 342`
    pub count: String,
    /// `62,6%`
    pub share: String,
    /// `62.6%`, as the drawing wants it.
    pub width: String,
}

impl Bar {
    pub fn of(fraction: Fraction, decimals: u32) -> Self {
        let thousandths = fraction.percentage(1).unwrap_or(0).min(1_000);
        Self {
            count: format!(
                "{} van {}",
                dutch::number(fraction.part),
                dutch::number(fraction.whole)
            ),
            share: dutch::percentage(fraction, decimals),
            width: format!("{}.{}%", thousandths / 10, thousandths % 10),
        }
    }
}
