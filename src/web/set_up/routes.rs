//! The addresses of the set-up, and of the checklist before the opening.

use actix_web::web::{self, ServiceConfig};

use super::{begin, documents, edit, file, summary};
use crate::web::bureau::settle_items;
use crate::web::routes::{at, read};

pub fn set_up(config: &mut ServiceConfig) {
    config
        .service(
            at("/opzet")
                .route(read(begin::show_begin))
                .route(web::post().to(begin::begin)),
        )
        .service(at("/opzet-bestand").route(web::post().to(file::begin_with_file)))
        .service(at("/opzet/{consultation}").route(read(summary::show_summary)))
        .service(at("/opzet/{consultation}/raadpleging.toml").route(read(summary::download)))
        .service(at("/opzet/{consultation}/bestand").route(web::post().to(file::replace_by_file)));
    steps(config);
    holders(config);
}

fn steps(config: &mut ServiceConfig) {
    config
        .service(
            at("/opzet/{consultation}/teksten")
                .route(read(edit::show_step))
                .route(web::post().to(edit::save_step)),
        )
        .service(
            at("/opzet/{consultation}/documenten")
                .route(read(documents::show_documents))
                .route(web::post().to(documents::hand_in)),
        )
        .service(
            at("/opzet/{consultation}/data")
                .route(read(edit::show_step))
                .route(web::post().to(edit::save_step)),
        )
        .service(
            at("/opzet/{consultation}/stemmen")
                .route(read(edit::show_step))
                .route(web::post().to(edit::save_step)),
        )
        .service(
            at("/opzet/{consultation}/afspraken")
                .route(read(edit::show_step))
                .route(web::post().to(edit::save_step)),
        )
        .service(
            at("/bureau/{consultation}/voorbereiding")
                .route(read(settle_items::show_checklist))
                .route(web::post().to(settle_items::settle)),
        )
        .service(
            at("/opzet/{consultation}/vragen/{number}")
                .route(read(edit::show_question))
                .route(web::post().to(edit::save_question)),
        );
}

fn holders(config: &mut ServiceConfig) {
    config.service(
        at("/opzet/{consultation}/sleutelhouders")
            .route(read(edit::show_step))
            .route(web::post().to(edit::save_step)),
    );
}
