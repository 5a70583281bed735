//! What the stand-in can be told to do wrong, so that a person or a test sees each failure before it happens for real.

/// An enum of faults that are chosen by name on the command line, with the help about them.
macro_rules! faults {
    (
        $(#[$about:meta])+
        $faults:ident, $what:literal:
        $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+
    ) => {
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $faults {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl $faults {
            /// Every fault, in the order of the help.
            pub const ALL: &[$faults] = &[$($faults::$variant),+];

            /// The help of the option.
            pub const HELP: &str = concat!(
                $what, "; may be given several times. One of:",
                $("\n  ", $name, ":", $($doc,)+)+
            );

            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $($faults::$variant => $name),+
                }
            }
        }

        impl ::std::fmt::Display for $faults {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::std::str::FromStr for $faults {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|fault| fault.name() == text).ok_or_else(|| {
                    let names: Vec<&str> = Self::ALL.iter().map(|fault| fault.name()).collect();
                    format!("it is one of {}", names.join(", "))
                })
            }
        }
    };
}
pub(crate) use faults;

faults! {
    /// One thing that goes wrong; `--fault NAME` on the command line.
    Fault, "Let something go wrong":
    /// the call for the sessions of a whole instance is not published (404)
    NoInstanceSessions = "no-instance-sessions",
    /// a policy forbids to list sessions (403)
    SessionsDenied = "sessions-denied",
    /// a policy forbids to list instances (403)
    InstancesDenied = "instances-denied",
    /// a policy forbids the statistics (403)
    StatisticsDenied = "statistics-denied",
    /// a policy forbids to delete sessions (403)
    DeleteDenied = "delete-denied",
    /// the status of instance and node forbids all about sessions (403)
    NotReady = "not-ready",
    /// the project does not fit (400)
    WrongProject = "wrong-project",
    /// every second call comes too often (429)
    Throttle = "throttle",
    /// every call comes too often (429)
    ThrottleAlways = "throttle-always",
    /// access keys are locked (401)
    KeyLocked = "key-locked",
    /// users are locked for wrong passwords (401)
    PasswordLocked = "password-locked",
    /// whoever signs in is a HUAWEI ID, which gets no token (403)
    HuaweiId = "huawei-id",
    /// whoever signs in may use the console only (403)
    NoProgrammaticAccess = "no-programmatic-access",
    /// a token is revoked after its first call (401)
    Revoked = "revoked",
    /// sessions come between two pages, so that rows come twice
    PagingShifts = "paging-shifts",
    /// there are no instances and no sessions
    Empty = "empty",
    /// the connection ends before the reply does
    CutOff = "cut-off",
}

/// The faults of one gateway.
#[derive(Clone, Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Those of the command line.
    pub fn new(faults: &[Fault]) -> Self {
        Self(faults.to_vec())
    }

    /// Whether one of them is `fault`.
    pub fn has(&self, fault: Fault) -> bool {
        self.0.contains(&fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_read_by_its_name_and_is_in_the_help() {
        for fault in Fault::ALL {
            assert_eq!(fault.name().parse(), Ok(*fault));
            assert!(Fault::HELP.contains(&format!("\n  {}: ", fault.name())), "{}", Fault::HELP);
        }
        let refusal = "no-such".parse::<Fault>().unwrap_err();
        assert!(refusal.contains("cut-off") && refusal.contains("throttle"), "{refusal}");
    }
}
