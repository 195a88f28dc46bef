//! The addresses of exceptions: the forms that ask for one, the dossiers, and the log that tells all.

use actix_web::Resource;
use actix_web::web::{self, ServiceConfig};

use super::bureau::ask_addition::AdditionForm;
use super::bureau::ask_address::AddressForm;
use super::bureau::ask_ballot::BallotForm;
use super::bureau::ask_dispute::DisputeForm;
use super::bureau::ask_extension::ExtensionForm;
use super::bureau::ask_strike::StrikeForm;
use super::bureau::ask_weight::WeightForm;
use super::bureau::asking::{self, Asking};
use super::bureau::{approve_dossier, decide_dossier, manage_kiosks, show_figures, show_trail};
use super::routes::{at, read};

pub fn exceptions(config: &mut ServiceConfig) {
    config
        .service(asked::<AddressForm>(at(
            "/bureau/{consultation}/gemeenten/{code}/adres",
        )))
        .service(asked::<WeightForm>(at(
            "/bureau/{consultation}/gemeenten/{code}/gewicht",
        )))
        .service(asked::<BallotForm>(at(
            "/bureau/{consultation}/gemeenten/{code}/stem",
        )))
        .service(asked::<DisputeForm>(at(
            "/bureau/{consultation}/gemeenten/{code}/betwisting",
        )))
        .service(asked::<StrikeForm>(at(
            "/bureau/{consultation}/gemeenten/{code}/schrappen",
        )))
        .service(asked::<AdditionForm>(at(
            "/bureau/{consultation}/stemregister/toevoegen",
        )))
        .service(asked::<ExtensionForm>(at("/bureau/{consultation}/termijn")))
        .service(at("/bureau/{consultation}/logboek").route(read(show_trail::show_trail)))
        .service(at("/bureau/{consultation}/logboek.csv").route(read(show_trail::download_csv)))
        .service(at("/bureau/{consultation}/logboek.json").route(read(show_trail::download_json)))
        .service(at("/bureau/{consultation}/dossiers").route(read(decide_dossier::show_dossiers)))
        .service(
            at("/bureau/{consultation}/dossiers/{number}")
                .route(read(decide_dossier::show_dossier)),
        )
        .service(
            at("/bureau/{consultation}/dossiers/{number}/goedkeuren")
                .route(web::post().to(approve_dossier::approve)),
        )
        .service(
            at("/bureau/{consultation}/dossiers/{number}/afwijzen")
                .route(web::post().to(decide_dossier::reject)),
        );
}

/// The figures alone, and the links by which a screen shows them.
pub fn figures(config: &mut ServiceConfig) {
    config
        .service(at("/stand/{token}").route(read(show_figures::show_kiosk)))
        .service(at("/bureau/{consultation}/opkomst/stand").route(read(show_figures::show_figures)))
        .service(at("/bureau/{consultation}/opkomst/cijfers").route(read(show_figures::show_live)))
        .service(
            at("/bureau/{consultation}/schermen")
                .route(read(manage_kiosks::show_kiosks))
                .route(web::post().to(manage_kiosks::make)),
        )
        .service(
            at("/bureau/{consultation}/schermen/intrekken")
                .route(web::post().to(manage_kiosks::end)),
        );
}

/// A form that asks for an exception.
fn asked<F: Asking>(address: Resource) -> Resource {
    address
        .route(read(asking::show::<F>))
        .route(web::post().to(asking::ask::<F>))
}
