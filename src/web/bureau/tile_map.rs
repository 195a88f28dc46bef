//! The map: a tile a member, all of one size, from the cells that the roll gives.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::{MapCell, WeighedMember};
use crate::dutch;

/// Half the width of a hexagon that stands on a corner, and how far rows lie apart.
const HALF: u32 = 9;
const ROW: u32 = 16;

/// `GET /bureau/{consultation}/kaart.svg`
#[derive(Template)]
#[template(path = "web/bureau/tile_map.svg")]
pub struct TileMap {
    pub wide: u32,
    pub high: u32,
    /// The corners, left and top, of the tiles of members with a ballot, and of the others.
    pub voted: Vec<(u32, u32)>,
    pub waiting: Vec<(u32, u32)>,
}

impl TileMap {
    /// From members, each with whether a ballot of it counts; none where no member has a cell.
    pub fn of(members: &[(WeighedMember, bool)]) -> Option<Self> {
        let cell =
            |(weighed, voted): &(WeighedMember, bool)| Some((weighed.member.map_cell?, *voted));
        let cells: Vec<(MapCell, bool)> = members.iter().filter_map(cell).collect();
        let columns = || cells.iter().map(|(cell, _)| cell.column);
        let rows = || cells.iter().map(|(cell, _)| cell.row);
        let (left, right) = (columns().min()?, columns().max()?);
        let (top, bottom) = (rows().min()?, rows().max()?);
        let place = |cell: MapCell| {
            // every other row stands half a tile to the right
            let shift = (cell.row % 2) * HALF;
            (
                (cell.column - left) * 2 * HALF + shift,
                (cell.row - top) * ROW,
            )
        };
        let those = |wanted: bool| {
            let own = cells.iter().filter(|(_, voted)| *voted == wanted);
            own.map(|(cell, _)| place(*cell)).collect()
        };
        Some(Self {
            wide: (right - left + 1) * 2 * HALF + HALF + 2,
            high: (bottom - top) * ROW + 24,
            voted: those(true),
            waiting: those(false),
        })
    }

    /// What the drawing shows, for whoever does not see it.
    pub fn words(&self, consultation: &Consultation) -> String {
        let number = |tiles: &Vec<_>| dutch::number(tiles.len() as u64);
        format!(
            "Gevuld: {} {} met een stem. Open: {} zonder stem.",
            number(&self.voted),
            consultation.words.members,
            number(&self.waiting),
        )
    }
}
