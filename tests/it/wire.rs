//! Requests that no browser makes, byte by byte: slow, endless and broken ones.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::database::Database;
use crate::house::House;
use crate::voter::{Voter, YES};

on_both_databases!(
    a_body_that_does_not_come_is_given_up,
    headers_that_do_not_come_are_given_up,
    broken_requests_are_refused_and_the_service_goes_on,
);

/// Sends the bytes and reads whatever comes until the service hangs up or says enough.
fn exchange(house: &House, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(house.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream
        .set_write_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    // the service may hang up before it has read everything
    let _cut_off = stream.write_all(bytes);
    let mut answer = Vec::new();
    let mut piece = [0; 4_096];
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        answer.extend_from_slice(&piece[..count]);
        if answer.windows(7).any(|window| window == b"</html>") {
            break;
        }
    }
    String::from_utf8(answer).unwrap()
}

fn a_body_that_does_not_come_is_given_up(database: Database) {
    let house = House::impatient(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.checked(YES);
    let (name, cookie) = voter.browser.cookies.iter().next().unwrap();
    let body = form.encoded();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nCookie: {name}={cookie}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        form.action,
        body.len()
    );
    let (but_one, _) = body.split_at(body.len() - 1);
    let answer = exchange(&house, format!("{head}{but_one}").as_bytes());
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("Het versturen duurde te lang"));
    assert!(answer.contains("x-content-type-options: nosniff"));
    assert_eq!(
        house.database.count("ballot"),
        0,
        "all but one byte is nothing"
    );
    voter.receipt_of(&form);
}

fn headers_that_do_not_come_are_given_up(database: Database) {
    let house = House::impatient(database);
    let answer = exchange(&house, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 408 "),
        "{answer}"
    );
    house.browser().read("/").page(200);
}

fn broken_requests_are_refused_and_the_service_goes_on(database: Database) {
    let house = House::impatient(database);
    let long = "x".repeat(300_000);
    let many: String = (0..500)
        .map(|number| format!("X-{number}: x\r\n"))
        .collect();
    for (what, bytes) in [
        ("a long header", format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n\r\n")),
        ("many headers", format!("GET / HTTP/1.1\r\nHost: x\r\n{many}\r\n")),
        ("a long address", format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n")),
        ("no request", "STEM\r\n\r\n".to_owned()),
        ("another version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n".to_owned()),
        ("two lengths", "POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".to_owned()),
        ("a length and pieces", "POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned()),
        ("other pieces", "POST /inloggen HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n".to_owned()),
        ("a negative length", "POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n".to_owned()),
        ("a bent piece", "POST /inloggen HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n".to_owned()),
    ] {
        let answer = exchange(&house, bytes.as_bytes());
        let refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
        assert!(refused, "{what}: {answer:.300}");
        house.browser().read("/health/ready");
    }
    Voter::of(&house, "GM9001").votes(YES);
}
