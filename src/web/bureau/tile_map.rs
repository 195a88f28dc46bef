//! The map: a tile a member, all of one size, from the cells that the roll gives.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::member::{MapCell, WeighedMember};
use crate::dutch;
use crate::service::view::course::Reached;
use crate::web::words;

/// Half the width of a hexagon that stands on a corner, and how far rows lie apart.
const HALF: u32 = 9;
const ROW: u32 = 16;

/// `GET /bureau/{consultation}/kaart.svg`
#[derive(Template)]
#[template(path = "web/bureau/tile_map.svg")]
pub struct TileMap {
    pub wide: u32,
    pub high: u32,
    /// The corners, left and top, of the tiles of members with a ballot, that began, and others.
    pub voted: Vec<(u32, u32)>,
    pub begun: Vec<(u32, u32)>,
    pub waiting: Vec<(u32, u32)>,
    /// On every exercise.
    pub notice: Option<&'static str>,
}

impl TileMap {
    /// None where no member has a cell.
    pub fn of(members: &[(WeighedMember, Reached)]) -> Option<Self> {
        let cell = |(weighed, reached): &(WeighedMember, Reached)| {
            weighed.member.map_cell.map(|cell| (cell, *reached))
        };
        let cells: Vec<(MapCell, Reached)> = members.iter().filter_map(cell).collect();
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
        let those = |wanted: Reached| {
            let own = cells.iter().filter(|(_, reached)| *reached == wanted);
            own.map(|(cell, _)| place(*cell)).collect()
        };
        Some(Self {
            wide: (right - left + 1) * 2 * HALF + HALF + 2,
            high: (bottom - top) * ROW + 24,
            voted: those(Reached::Voted),
            begun: those(Reached::Begun),
            waiting: those(Reached::Nothing),
            notice: None,
        })
    }

    /// The same, of an exercise.
    pub fn in_exercise(mut self) -> Self {
        self.notice = Some(words::EXERCISE);
        self
    }

    /// What the drawing shows, for whoever does not see it.
    pub fn words(&self, consultation: &Consultation) -> String {
        let word = &consultation.words;
        let counted =
            |tiles: &Vec<_>| dutch::counted(tiles.len() as u64, &word.member, &word.members);
        format!(
            "Donker: {} met een stem. Licht: {} waar iemand begon. Wit: {} zonder stem.",
            counted(&self.voted),
            counted(&self.begun),
            counted(&self.waiting),
        )
    }
}
