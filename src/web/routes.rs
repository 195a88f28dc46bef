//! Every address of the service, in one place.

use actix_web::guard::{Any, Get, Head};
use actix_web::web::{self, ServiceConfig};
use actix_web::{Handler, Resource, Responder, Route};

use super::account::{accept, administer, new_codes, own_account};
use super::board::{archive, decide, download, lay_down, react, show_outcome as board, unseal};
use super::bureau::remarks::{code, list as themes, passages};
use super::bureau::{
    call_list, clarify, end_mailing, follow, one_member, prepare, print_letter, send_announcement,
    send_correction, send_reminder, settle_mail, show_letters, show_mailings, show_recipients,
    sign_in, take_in_roll, try_correction, try_letter, watch, write_contact,
};
use super::exception_routes;
use super::public::{show_document, show_explanation, show_result, show_schema, visit as public};
use super::secretary::{
    check_ballot, check_withdrawal, drop_draft, hand_over_ballot, keep_draft, manage_deputies,
    object, open_link, send_ballot, send_withdrawal, show_ballot, show_paper, show_receipt,
    withdraw_ballot,
};
use super::set_up::routes::set_up;

/// Joins addresses to what answers them. Reading is GET and HEAD, and changes nothing.
pub fn routes(config: &mut ServiceConfig) {
    public_pages(config);
    ballot(config);
    delegation(config);
    accounts(config);
    set_up(config);
    preparing(config);
    bureau(config);
    members(config);
    exception_routes::exceptions(config);
    exception_routes::figures(config);
    letters(config);
    remarks(config);
    texts(config);
    board(config);
    config.default_service(web::to(public::not_found));
}

fn board(config: &mut ServiceConfig) {
    config
        .service(at("/bestuur").route(read(board::show_board)))
        .service(at("/bestuur/{consultation}").route(read(board::show_consultation)))
        .service(at("/bestuur/{consultation}/uitslag.{form}").route(read(download::download)))
        .service(
            at("/bestuur/{consultation}/versies")
                .route(read(lay_down::show_versions))
                .route(web::post().to(lay_down::lay_down)),
        )
        .service(
            at("/bestuur/{consultation}/versies/{edition}/uitslag.{form}")
                .route(read(download::download_version)),
        )
        .service(
            at("/bestuur/{consultation}/versies/{edition}/archief.zip")
                .route(read(archive::download_archive)),
        )
        .service(at("/bestuur/{consultation}/ontzegelen").route(web::post().to(unseal::unseal)))
        .service(
            at("/bestuur/{consultation}/besluit")
                .route(read(decide::show_decision))
                .route(web::post().to(decide::check_decision)),
        )
        .service(
            at("/bestuur/{consultation}/besluit/vastleggen").route(web::post().to(decide::decide)),
        );
}

fn public_pages(config: &mut ServiceConfig) {
    config
        .service(at("/").route(read(public::show_home)))
        .service(at("/over").route(read(public::show_about)))
        .service(at("/toegankelijkheid").route(read(public::show_accessibility)))
        .service(at("/privacy").route(read(public::show_privacy)))
        .service(at("/raadpleging/{consultation}").route(read(show_explanation::show_explanation)))
        .service(
            at("/raadpleging/{consultation}/documenten/{hash}.pdf")
                .route(read(show_document::show_document)),
        )
        .service(at("/uitslag/{consultation}").route(read(show_result::show_result)))
        .service(at("/uitslag/{consultation}/stemmen").route(read(show_result::show_votes)))
        .service(at("/uitslag/{consultation}/uitslag.{form}").route(read(show_result::download)))
        .service(at("/stijl.css").route(read(public::stylesheet)))
        .service(at("/comfort.js").route(read(public::comfort)))
        .service(at("/live.js").route(read(public::live_script)))
        .service(at("/schema/{form}-1.json").route(read(show_schema::show_schema)))
        .service(at("/robots.txt").route(read(public::robots)))
        .service(at("/health/live").route(read(public::live)))
        .service(at("/health/ready").route(read(public::ready)))
        .service(at("/oefening/sluiten").route(web::post().to(public::close_exercise)));
}

fn ballot(config: &mut ServiceConfig) {
    config
        .service(at("/{token:/*[sS]/.*}").route(read(open_link::open_link)))
        .service(
            at("/{token:/*[nN]/.*}")
                .route(read(object::show_objection))
                .route(web::post().to(object::object)),
        )
        .service(at("/stemmen/{consultation}/{code}").route(read(show_ballot::show_ballot)))
        .service(
            at("/stemmen/{consultation}/{code}/controle")
                .route(web::post().to(check_ballot::check_ballot)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/wijzig")
                .route(web::post().to(show_ballot::edit_ballot)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/concept")
                .route(web::post().to(keep_draft::keep_draft)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/concept/weggooien")
                .route(read(drop_draft::show_discard))
                .route(web::post().to(drop_draft::discard)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/concept.pdf")
                .route(read(show_paper::download_concept)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/ontvangst/{version}/ontvangstbewijs.pdf")
                .route(read(show_paper::download_receipt)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/versturen")
                .route(web::post().to(send_ballot::send_ballot)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/ontvangst")
                .route(read(show_receipt::show_last_receipt)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/ontvangst/{version}")
                .route(read(show_receipt::show_receipt)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/intrekken")
                .route(read(withdraw_ballot::show_withdrawal))
                .route(web::post().to(check_withdrawal::check_withdrawal)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/intrekken/wijzig")
                .route(web::post().to(withdraw_ballot::edit_withdrawal)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/intrekken/versturen")
                .route(web::post().to(send_withdrawal::send_withdrawal)),
        );
}

fn delegation(config: &mut ServiceConfig) {
    config
        .service(
            at("/stemmen/{consultation}/{code}/plaatsvervanger")
                .route(read(manage_deputies::show_deputies))
                .route(web::post().to(manage_deputies::name)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/plaatsvervanger/intrekken")
                .route(web::post().to(manage_deputies::revoke)),
        )
        .service(
            at("/stemmen/{consultation}/{code}/overdragen")
                .route(read(hand_over_ballot::show_hand_over))
                .route(web::post().to(hand_over_ballot::hand_over_ballot)),
        );
}

fn accounts(config: &mut ServiceConfig) {
    config
        .service(
            at("/inloggen")
                .route(read(sign_in::show_log_in))
                .route(web::post().to(sign_in::log_in)),
        )
        .service(
            at("/inloggen/code")
                .route(read(sign_in::show_code))
                .route(web::post().to(sign_in::enter_code)),
        )
        .service(at("/uitloggen").route(web::post().to(sign_in::leave)))
        .service(at("/account").route(read(own_account::show_account)))
        .service(at("/account/sessies").route(web::post().to(own_account::end)))
        .service(at("/account/wachtwoord").route(web::post().to(own_account::change)))
        .service(at("/account/herstelcodes").route(web::post().to(new_codes::make_codes)))
        .service(
            at("/u/{token}")
                .route(read(accept::show_invitation))
                .route(web::post().to(accept::accept)),
        )
        .service(
            at("/beheer/accounts")
                .route(read(administer::show_accounts))
                .route(web::post().to(administer::invite)),
        )
        .service(
            at("/beheer/accounts/{number}")
                .route(read(administer::show_one))
                .route(web::post().to(administer::decide)),
        );
}

fn preparing(config: &mut ServiceConfig) {
    config
        .service(at("/bureau").route(read(prepare::show_overview)))
        .service(at("/bureau/{consultation}").route(read(prepare::show_consultation)))
        .service(at("/bureau/{consultation}/stemregister").route(read(prepare::show_roll)))
        .service(
            at("/bureau/{consultation}/stemregister/inlezen")
                .route(read(take_in_roll::show_import))
                .route(web::post().to(take_in_roll::stage)),
        )
        .service(
            at("/bureau/{consultation}/stemregister/overnemen")
                .route(web::post().to(take_in_roll::take)),
        )
        .service(at("/bureau/{consultation}/openen").route(web::post().to(prepare::open)));
}

fn bureau(config: &mut ServiceConfig) {
    config
        .service(
            at("/bureau/{consultation}/opkomst/mailadressen").route(read(watch::show_addresses)),
        )
        .service(at("/bureau/{consultation}/opkomst").route(read(watch::show_turnout)))
        .service(at("/bureau/{consultation}/opkomst.xlsx").route(read(watch::download_workbook)))
        .service(at("/bureau/{consultation}/opkomst.csv").route(read(watch::download_turnout)))
        .service(at("/bureau/{consultation}/verloop").route(read(follow::show_course)))
        .service(at("/bureau/{consultation}/kaart.svg").route(read(follow::show_map)))
        .service(at("/bureau/{consultation}/mailings").route(read(show_mailings::show_mailings)))
        .service(
            at("/bureau/{consultation}/mailings/{number}")
                .route(read(show_mailings::show_mailing))
                .route(web::post().to(show_mailings::switch)),
        )
        .service(
            at("/bureau/{consultation}/verduidelijkingen")
                .route(read(clarify::show_clarifications))
                .route(web::post().to(clarify::check_clarification)),
        )
        .service(
            at("/bureau/{consultation}/verduidelijkingen/publiceren")
                .route(web::post().to(clarify::publish)),
        )
        .service(
            at("/bureau/{consultation}/niet-herkend")
                .route(read(settle_mail::show_unmatched))
                .route(web::post().to(settle_mail::settle)),
        )
        .service(
            at("/bureau/{consultation}/herinnering")
                .route(read(send_reminder::show_reminder))
                .route(web::post().to(send_reminder::send_reminder)),
        );
}

fn letters(config: &mut ServiceConfig) {
    config
        .service(
            at("/bureau/{consultation}/mailings/{number}/correctie")
                .route(read(send_correction::show_correction))
                .route(web::post().to(send_correction::check_correction)),
        )
        .service(
            at("/bureau/{consultation}/mailings/{number}/correctie/proef")
                .route(web::post().to(try_correction::try_correction)),
        )
        .service(
            at("/bureau/{consultation}/mailings/{number}/correctie/versturen")
                .route(web::post().to(send_correction::send_correction)),
        )
        .service(
            at("/bureau/{consultation}/mailings/{number}/beeindigen")
                .route(read(end_mailing::show_end))
                .route(web::post().to(end_mailing::end)),
        )
        .service(
            at("/bureau/{consultation}/aankondiging")
                .route(read(send_announcement::show_announcement))
                .route(web::post().to(send_announcement::send_announcement)),
        )
        .service(
            at("/bureau/{consultation}/ontvangers").route(read(show_recipients::show_recipients)),
        )
        .service(
            at("/bureau/{consultation}/ontvangers.csv")
                .route(read(show_recipients::download_recipients)),
        )
        .service(at("/bureau/{consultation}/brieven").route(read(show_letters::show_letters)))
        .service(
            at("/bureau/{consultation}/brieven.eml").route(read(show_letters::download_letter)),
        )
        .service(
            at("/bureau/{consultation}/brieven/proef")
                .route(web::post().to(try_letter::try_letter)),
        );
}

fn members(config: &mut ServiceConfig) {
    config
        .service(at("/bureau/{consultation}/gemeenten/{code}").route(read(one_member::show_member)))
        .service(
            at("/bureau/{consultation}/bellen")
                .route(read(call_list::show_calls))
                .route(web::post().to(call_list::note_call)),
        )
        .service(
            at("/bureau/{consultation}/gemeenten/{code}/contact")
                .route(read(write_contact::show_contact))
                .route(web::post().to(write_contact::write_contact)),
        )
        .service(
            at("/bureau/{consultation}/gemeenten/{code}/brief")
                .route(read(print_letter::show_letter_form))
                .route(web::post().to(print_letter::print_letter)),
        )
        .service(
            at("/bureau/{consultation}/gemeenten/{code}/nieuwe-link")
                .route(web::post().to(one_member::replace)),
        );
}

fn remarks(config: &mut ServiceConfig) {
    config
        .service(
            at("/bureau/{consultation}/themas")
                .route(read(themes::show_themes))
                .route(web::post().to(themes::add)),
        )
        .service(
            at("/bureau/{consultation}/themas/{number}")
                .route(read(themes::show_theme))
                .route(web::post().to(themes::change)),
        )
        .service(at("/bestuur/{consultation}/themas").route(read(react::show_themes)))
        .service(
            at("/bestuur/{consultation}/themas/{number}")
                .route(read(react::show_theme))
                .route(web::post().to(react::react)),
        );
}

fn texts(config: &mut ServiceConfig) {
    config
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}")
                .route(read(code::show_text))
                .route(web::post().to(code::code)),
        )
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}/eindcodering")
                .route(web::post().to(code::settle)),
        )
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}/citaat")
                .route(web::post().to(passages::quote)),
        )
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}/citaat/weghalen")
                .route(web::post().to(passages::take_quote_out)),
        )
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten")
                .route(web::post().to(passages::leave_out)),
        )
        .service(
            at("/bureau/{consultation}/themas/tekst/{code}/{text}/weglaten/terug")
                .route(web::post().to(passages::show_again)),
        );
}

/// An address; a method that it does not know gets a page that says so.
pub(super) fn at(path: &str) -> Resource {
    web::resource(path).default_service(web::to(public::wrong_method))
}

pub(super) fn read<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    Args: actix_web::FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::route().guard(Any(Get()).or(Head())).to(handler)
}
