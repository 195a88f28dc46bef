//! The section `[population]`: which figures of CBS StatLine count inhabitants.

use super::fault::ConfigFault;
use super::layers::Layers;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    pub table: String,
    pub column: String,
}

impl Population {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let table = layers.need("population.table", |keys| &keys.population.table)?;
        let column = layers.need("population.column", |keys| &keys.population.column)?;
        Ok(Self {
            table: table.value,
            column: column.value,
        })
    }
}
