//! The parts of an outcome by name: which provinces stand together, and whose votes are tallied
//! apart.

use super::phrase::capital;
use crate::domain::consultation::{Consultation, Standing};
use crate::domain::published::ProvinceRow;

/// `Drenthe en Zeeland samen`
pub fn row_name(row: &ProvinceRow) -> String {
    let mut names: Vec<&str> = row.provinces.iter().map(|at| at.name()).collect();
    names.extend(row.without_province.then_some("zonder provincie"));
    match names.as_slice() {
        [] => String::new(),
        [one] => capital(one),
        [first @ .., last] => capital(&format!("{} en {last} samen", first.join(", "))),
    }
}

/// `Waterschappen (adviserend, apart geteld)`; the key of a group that nobody named.
pub fn group(of: &Consultation, key: &str) -> String {
    match of.group(key) {
        Some(group) if group.standing == Standing::Advisory => {
            format!("{} (adviserend, apart geteld)", group.name)
        }
        Some(group) => group.name.clone(),
        None => key.to_owned(),
    }
}
