//! `demo`: set up or taken up again, voted in, and left to its visitor.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use anyhow::Context;

use super::directory::Directory;
use super::front_door::{self, Voting};
use super::guide::Guide;
use super::setting::{self, Setting};
use crate::app::run::Running;
use crate::app::{Demonstration, assemble};
use crate::cli::arguments::{DemoArguments, PlaceArguments};
use crate::cli::fault::CommandFault;
use crate::cli::{logging, place, say};
use crate::clock::Clock;
use crate::config::settings::Settings;
use crate::store::Store;

pub async fn demo(arguments: DemoArguments) -> Result<(), CommandFault> {
    logging::start_quiet();
    let listener = listen(arguments.port)?;
    let base_url = format!("http://localhost:{}", listener.local_addr()?.port());
    let directory = Directory::prepare(arguments.dir.as_deref())?;
    directory.write_config(&base_url)?;
    let settings = place::settings(&PlaceArguments {
        config: None,
        dir: Some(directory.path().to_owned()),
    })?;
    Store::migrate(&assemble::database_url(&settings)?)?;
    let store = assemble::store(&settings)?;
    let clock = Clock::system();
    let earlier = directory.earlier_guide(&base_url)?;
    let fresh = earlier.is_none();
    let guide = match earlier {
        Some(guide) => {
            setting::take_up(&store, &guide, &clock).await?;
            guide
        }
        None => set(&arguments, &directory, &settings, &store, &clock, &base_url).await?,
    };
    let demonstration = Demonstration {
        links: guide.links(&directory),
        accounts: guide.demonstration_accounts()?,
        consultation: guide.consultation.clone(),
        per_minute: arguments.per_minute,
    };
    let app = assemble::app(&settings, store, clock, Some(demonstration))?;
    let running = Running::start(Arc::clone(&app), &settings, listener).await?;
    if fresh {
        vote(&arguments, &guide).await?;
        directory.write_guide(&guide)?;
    }
    for line in guide.welcome(&directory) {
        say::note(&line);
    }
    Ok(running.until_told_to_stop().await?)
}

fn listen(port: u16) -> Result<TcpListener, CommandFault> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    Ok(listener.with_context(|| {
        format!("port {port} is taken: name another with --port, or take any with --port 0")
    })?)
}

async fn set(
    arguments: &DemoArguments,
    directory: &Directory,
    settings: &Settings,
    store: &Store,
    clock: &Clock,
    base_url: &str,
) -> Result<Guide, CommandFault> {
    let setting = Setting::of(arguments, clock.now())?;
    let members = setting.members.len();
    say::note(&format!(
        "Opening a consultation with {members} members in {} …",
        directory.path().display()
    ));
    setting
        .hold(settings, store, clock, base_url, directory)
        .await
}

/// The first voters come through the front door, as everybody does.
async fn vote(arguments: &DemoArguments, guide: &Guide) -> Result<(), CommandFault> {
    let voting = Voting {
        guide: guide.clone(),
        // a rehearsal is for people
        votes: match arguments.consultation {
            Some(_) => 0,
            None => arguments.votes,
        },
        agreeing: arguments.agreeing,
        seed: arguments.seed,
    };
    let cast = tokio::task::spawn_blocking(move || front_door::vote(&voting)).await??;
    if cast > 0 {
        say::note(&format!("{cast} members have voted."));
    }
    Ok(())
}
