//! How a command ends when it does not end well.

use std::process::ExitCode;

/// Each has an exit code of its own, which scripts may rely on.
#[derive(Debug)]
pub enum CommandFault {
    /// 1: it did not work.
    Failure(anyhow::Error),
    /// 3: what was checked is not right.
    CheckFailed(String),
    /// 5: not in this state, for example before the close.
    Refused(String),
}

impl CommandFault {
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Failure(_) => 1,
            Self::CheckFailed(_) => 3,
            Self::Refused(_) => 5,
        })
    }
}

impl std::fmt::Display for CommandFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            // The whole chain: an operator needs the cause.
            Self::Failure(error) => write!(f, "{error:#}"),
            Self::CheckFailed(what) | Self::Refused(what) => f.write_str(what),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for CommandFault {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}
