//! The reminder plan, carried out.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::entropy;
use crate::service::StoreFault;
use crate::service::message_ids::MessageIds;
use crate::service::remind_by_plan::{due_reminders, remind_by_plan};

/// How often is looked whether a planned reminder is due.
const PAUSE: Duration = Duration::from_secs(5);

/// Reminds by the plan until told to stop.
pub async fn run(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(fault) = remind_due(&app).await {
            let error = &fault as &dyn std::error::Error;
            tracing::error!(error, "the planned reminders failed");
        }
        let _stopped = tokio::time::timeout(PAUSE, stop.changed()).await;
    }
}

/// Writes every planned reminder that is due; gives how many letters.
pub async fn remind_due(app: &App) -> Result<u64, StoreFault> {
    let mut written = 0;
    for key in due_reminders(&app.store, app.clock.now()).await? {
        let ids = MessageIds::new(entropy::bytes());
        let letters = remind_by_plan(&app.store, key.clone(), ids, app.clock.now()).await?;
        if let Some(letters) = letters {
            tracing::info!(consultation = %key, letters, "a planned reminder goes out");
            written += letters;
        }
    }
    Ok(written)
}
