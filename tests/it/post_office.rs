//! Real mail programs of Debian for one story: postfix takes letters, delivers them and sends back
//! what it cannot; dovecot shows a mailbox. On loopback, with files of their own in a folder of
//! their own, and ended by number; those that the machine may have are never touched.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use data_encoding::BASE64;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tempfile::TempDir;

use crate::letter::Letter;
use crate::program::wait_until;

pub const NAME: &str = "bounce";
pub const PASSWORD: &str = "een \"geheim\" \\ woord";
/// The mailbox that dovecot shows.
const RETURNED: &str = "terug";
/// `nobody`, where we may be anybody.
const NOBODY: u32 = 65_534;

/// Postfix wants nothing more for letters that come by SMTP and stay on this machine.
const SERVICES: &str = "\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

pub struct PostOffice {
    folder: TempDir,
    /// STARTTLS and a login are asked for.
    pub smtp: u16,
    /// In the open, or with STARTTLS.
    pub imap: u16,
    /// Encrypted from the first byte.
    pub imaps: u16,
    servers: Vec<Server>,
}

/// Asked to end when it goes out of scope, so that it ends its own children.
struct Server(Child);

impl PostOffice {
    /// Takes letters for all of `domains`, and has a box for each of `addresses` and for what comes
    /// back to `sender`; an address without a user is a whole domain.
    pub fn open(sender: &str, domains: &[&str], addresses: &[(&str, &str)]) -> Self {
        // a free port may be taken before a server has it: then all begins anew
        let opened = (0..5).find_map(|_| Self::try_open(sender, domains, addresses));
        opened.expect("postfix or dovecot does not start; tests/run installs them")
    }

    fn try_open(sender: &str, domains: &[&str], addresses: &[(&str, &str)]) -> Option<Self> {
        let [smtp, imap, imaps] = free_ports();
        let office = Self {
            folder: tempfile::Builder::new().tempdir_in("/tmp").unwrap(),
            smtp,
            imap,
            imaps,
            servers: Vec::new(),
        };
        office.furnish();
        let boxes = addresses
            .iter()
            .map(|(address, name)| format!("{address} {name}/\n"));
        let boxes = boxes.collect::<String>() + &format!("{sender} {RETURNED}/\n");
        office.write("boxes", &boxes);
        office.write("main.cf", &office.postfix(domains));
        office.write(
            "master.cf",
            &format!("127.0.0.1:{smtp} inet n - n - - smtpd\n{SERVICES}"),
        );
        office.write("dovecot.conf", &office.dovecot());
        office.start()
    }

    /// Folders and owners, a certificate for localhost, and who may log in.
    fn furnish(&self) {
        std::fs::set_permissions(self.path(""), PermissionsExt::from_mode(0o755)).unwrap();
        for (name, owner) in [("queue", "root"), ("data", "postfix"), ("post", "")] {
            std::fs::create_dir(self.path(name)).unwrap();
            let owner = match owner {
                "" => user().to_string(),
                name => name.to_owned(),
            };
            let mut change = as_root("chown");
            assert!(
                change
                    .arg(owner)
                    .arg(self.path(name))
                    .status()
                    .unwrap()
                    .success()
            );
        }
        self.write("users", &format!("{NAME}:{{PLAIN}}{PASSWORD}\n"));
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name = &mut authority.distinguished_name;
        name.push(DnType::CommonName, "Authority of the test");
        let own_key = KeyPair::generate().unwrap();
        let authority = CertifiedIssuer::self_signed(authority, own_key).unwrap();
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        self.write("authority.pem", &pem(authority.der()));
        self.write("certificate.pem", &pem(certificate.der()));
        self.write("key.pem", &key.serialize_pem());
    }

    fn postfix(&self, domains: &[&str]) -> String {
        let (folder, user) = (self.path("").display().to_string(), user());
        let domains = domains.join(" ");
        format!(
            "compatibility_level = 3.6\n\
             queue_directory = {folder}queue\n\
             data_directory = {folder}data\n\
             maillog_file = {folder}data/log\n\
             maillog_file_prefixes = {folder}\n\
             myhostname = relay.example\n\
             mydestination =\nalias_maps =\nlocal_recipient_maps =\nmynetworks =\n\
             inet_interfaces = loopback-only\n\
             inet_protocols = ipv4\n\
             recipient_delimiter = +\n\
             virtual_mailbox_domains = {domains}\n\
             virtual_mailbox_base = {folder}post\n\
             virtual_mailbox_maps = texthash:{folder}boxes\n\
             virtual_uid_maps = static:{user}\n\
             virtual_gid_maps = static:{user}\n\
             smtpd_tls_cert_file = {folder}certificate.pem\n\
             smtpd_tls_key_file = {folder}key.pem\n\
             smtpd_tls_security_level = encrypt\n\
             smtpd_sasl_auth_enable = yes\n\
             smtpd_sasl_type = dovecot\n\
             smtpd_sasl_path = {folder}auth\n\
             smtpd_relay_restrictions = permit_sasl_authenticated, reject\n\
             smtpd_reject_unlisted_recipient = no\n"
        )
    }

    fn dovecot(&self) -> String {
        let (folder, user) = (self.path("").display().to_string(), user());
        let (imap, imaps) = (self.imap, self.imaps);
        format!(
            "base_dir = {folder}run\nstate_dir = {folder}state\nlog_path = {folder}dovecot.log\n\
             protocols = imap\nlisten = 127.0.0.1\nfirst_valid_uid = 1\n\
             ssl = yes\nssl_cert = <{folder}certificate.pem\nssl_key = <{folder}key.pem\n\
             auth_mechanisms = plain login\n\
             passdb {{\n driver = passwd-file\n args = scheme=PLAIN {folder}users\n}}\n\
             userdb {{\n driver = static\n args = uid={user} gid={user} home={folder}post\n}}\n\
             mail_location = maildir:{folder}post/{RETURNED}\n\
             service imap-login {{\n inet_listener imap {{\n  port = {imap}\n }}\n \
             inet_listener imaps {{\n  port = {imaps}\n  ssl = yes\n }}\n}}\n\
             service auth {{\n unix_listener {folder}auth {{\n  mode = 0666\n }}\n}}\n"
        )
    }

    /// None when a server ended at once, or nobody answers.
    fn start(mut self) -> Option<Self> {
        let dovecot = self.path("dovecot.conf");
        self.servers
            .push(Server::started("/usr/sbin/dovecot", |command| {
                command.arg("-F").arg("-c").arg(dovecot)
            })?);
        wait_for_greeting(&mut self.servers, &[self.imap, self.imaps])?;
        let mut check = as_root("/usr/sbin/postfix");
        let checked = check.arg("-c").arg(self.path("")).arg("check").output();
        assert!(checked.unwrap().status.success(), "postfix check");
        let folder = self.path("");
        let master = "/usr/lib/postfix/sbin/master";
        self.servers.push(Server::started(master, |command| {
            command.arg("-d").arg("-c").arg(folder)
        })?);
        wait_for_greeting(&mut self.servers, &[self.smtp])?;
        Some(self)
    }

    /// What this program must trust to reach us.
    pub fn authority(&self) -> PathBuf {
        self.path("authority.pem")
    }

    /// The letters in a box, when there are so many.
    pub fn letters(&self, name: &str, count: usize) -> Vec<Letter> {
        wait_until("letters are under way for a minute", || {
            let paths = files(&self.path("post").join(name).join("new"));
            (paths.len() >= count).then(|| {
                let letters = paths.iter().map(|path| std::fs::read(path).unwrap());
                letters.map(Letter::delivered).collect()
            })
        })
    }

    /// Whether all that came back is marked as seen.
    pub fn is_all_seen(&self) -> bool {
        let folder = self.path("post").join(RETURNED);
        let cur = files(&folder.join("cur"));
        let seen = |path: &PathBuf| path.to_string_lossy().ends_with('S');
        files(&folder.join("new")).is_empty() && !cur.is_empty() && cur.iter().all(seen)
    }

    /// Takes the marks off all that came back, as if nobody had got so far.
    pub fn forgets_what_was_seen(&self) {
        for path in files(&self.path("post").join(RETURNED).join("cur")) {
            let name = path.to_string_lossy().trim_end_matches('S').to_owned();
            std::fs::rename(&path, name).unwrap();
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }
}

impl Server {
    fn started(
        program: &str,
        arguments: impl FnOnce(&mut Command) -> &mut Command,
    ) -> Option<Self> {
        let mut command = as_root(program);
        let command = arguments(&mut command);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null()).spawn().ok().map(Self)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let number = self.0.id().to_string();
        let _ended_already = as_root("kill").args(["-TERM", &number]).output();
        let _reaped = self.0.wait();
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.servers.clear();
        // files of postfix, which only root may remove
        let names = ["queue", "data", "run", "state"].map(|name| self.path(name));
        let _gone_already = as_root("rm").arg("-rf").args(names).output();
    }
}

/// Both masters refuse to work for anybody else; where the system can, it ends them with us.
fn as_root(program: &str) -> Command {
    let mut command = match own_user() {
        0 => Command::new("setpriv"),
        _ => Command::new("sudo"),
    };
    match own_user() {
        0 => command.args(["--pdeathsig", "TERM", program]),
        _ => command.args(["-n", program]),
    };
    command
}

/// Whose letters are: ours, so that we can read them.
fn user() -> u32 {
    match own_user() {
        0 => NOBODY,
        own => own,
    }
}

fn own_user() -> u32 {
    std::fs::metadata("/proc/self").unwrap().uid()
}

fn free_ports() -> [u16; 3] {
    let taken = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    taken.map(|listener| listener.local_addr().unwrap().port())
}

/// Until somebody listens at each port; none when a server has ended.
fn wait_for_greeting(servers: &mut [Server], ports: &[u16]) -> Option<()> {
    wait_until("no server answers", || {
        let mut ended = servers
            .iter_mut()
            .map(|server| server.0.try_wait().unwrap());
        if ended.any(|ended| ended.is_some()) {
            return Some(None);
        }
        let here = |port: &u16| {
            let address = format!("127.0.0.1:{port}").parse().unwrap();
            TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
        };
        ports.iter().all(here).then_some(Some(()))
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn pem(der: &[u8]) -> String {
    let text = BASE64.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|l| str::from_utf8(l).unwrap())
        .collect();
    let lines = lines.join("\n");
    format!("-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
}
