//! The server: its limits on connections, and every route behind the guard.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::{App as Routes, HttpServer, web};

use super::App;
use crate::web::request::guard::guard;
use crate::web::routes::routes;

/// How the server listens.
pub struct Listening {
    pub listener: TcpListener,
    pub workers: usize,
    pub header_timeout: Duration,
}

/// Starts answering. TLS ends at the proxy before us.
pub fn serve(app: Arc<App>, listening: Listening) -> std::io::Result<Server> {
    let shared = web::Data::from(app);
    let server = HttpServer::new(move || {
        Routes::new()
            .app_data(shared.clone())
            .wrap(actix_web::middleware::from_fn(guard))
            .configure(routes)
    })
    .workers(listening.workers)
    .backlog(1024)
    .max_connections(4_096)
    .client_request_timeout(listening.header_timeout)
    .client_disconnect_timeout(Duration::from_secs(2))
    .keep_alive(Duration::from_secs(15))
    .shutdown_timeout(20)
    .disable_signals()
    .listen(listening.listener)?;
    Ok(server.run())
}
