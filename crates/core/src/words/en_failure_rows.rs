use crate::failure::{Doing, Failure, Kind, Route};

/// Title, what it concerns, and what to do next, for all that is said without details of its own; what is empty is said elsewhere.
pub(super) fn row(failure: &Failure) -> [&'static str; 3] {
    let doing = failure.doing;
    match &failure.kind {
        Kind::TokenExpired => [
            "The token has expired",
            "A token is good for at most 24 hours. This one is no longer accepted.",
            "Get a new token and paste it, or sign in again. The filter and the view stay as they are.",
        ],
        Kind::TokenRefused => [
            "The token was not accepted",
            "It is incomplete, or it was made for another region or account.",
            "Copy the whole token again, on one line, and check that it is for the endpoint’s region.",
        ],
        Kind::TokenRevoked => [
            "The token was withdrawn",
            "Its time is not over, but it is no longer accepted. That happens when the user’s password, keys or permissions \
             change, and to a token that was cut off when it was copied.",
            "Sign in again, or get a new token and paste the whole of it.",
        ],
        Kind::WrongRegion { .. } => [
            "The token is for another region",
            "",
            "Choose the endpoint of the token’s region, or get a token for a project in the endpoint’s region.",
        ],
        Kind::KeyRefused => [
            "The access key was not accepted",
            "The key does not exist, or the signature made with it does not match.",
            "Check both parts of the key, and that this computer’s clock is right to within 15 minutes. A proxy must pass the \
             path and the query on unchanged.",
        ],
        Kind::SecurityTokenNeeded => [
            "The access key is a temporary one",
            "Temporary keys have three parts, and the service got no security token.",
            "Enter the security token that came with the access key ID and the secret access key.",
        ],
        Kind::KeyExpired => [
            "The temporary access key has expired",
            "Temporary keys are good for 24 hours at most, often for less. This one is no longer accepted.",
            "Get a new one and enter all three parts: access key ID, secret access key and security token.",
        ],
        Kind::SignatureRefused { differences } if differences.is_empty() => [
            "The secret access key does not fit",
            "",
            "Enter the secret access key again, or make a new access key on the console’s page “My Credentials”.",
        ],
        Kind::SignatureRefused { .. } => [
            "The signed call was changed on its way",
            "",
            "Ask whoever runs the proxy to pass path, query, headers and body on as they are, or set another CORS proxy URL.",
        ],
        Kind::ClockWrong { skew_ms: Some(_) } => {
            ["This computer’s clock is wrong", "", "Set the clock, or have the system set it by itself, and try again."]
        }
        Kind::ClockWrong { skew_ms: None } => [
            "The date of the signature was refused",
            "A signature is good for 15 minutes around its date, and the service’s clock says another time.",
            "Check this computer’s date, time and time zone, and try again.",
        ],
        Kind::HeaderLost { .. } => ["", "", ""],
        Kind::SignInNeeded => [
            "The service asks for a sign-in",
            "The call went out without a token and without a signature.",
            "Paste a token, or sign in with a password or an access key.",
        ],
        Kind::PasswordRefused => [
            "The name or the password was not accepted",
            "The account name, the user name and the password have to fit together.",
            "Check all three. Several wrong attempts in a row lock the account for 15 minutes.",
        ],
        Kind::Locked if doing == Doing::SignIn => [
            "Sign-in is paused for 15 minutes",
            "After several refused passwords IAM accepts none for a while, right ones included.",
            "Wait 15 minutes, then sign in once with a password that is known to be right.",
        ],
        Kind::Locked => [
            "Access is paused for 5 minutes",
            "After more than five refused calls in a row the service accepts none for a while, right ones included.",
            "Wait 5 minutes, then try once with a key or a token that is known to be right.",
        ],
        Kind::NoPermission => no_permission(doing),
        Kind::AddressRefused => [
            "Calls from this network are not allowed",
            "The service accepts calls only from certain IP addresses.",
            "Call from an allowed network, or through a proxy that is in one.",
        ],
        Kind::NoSuchInstance => [
            "There is no such instance",
            "The service does not know the instance ID in this project and region.",
            "Check the instance ID, and that the project ID and the endpoint are those of its region.",
        ],
        Kind::NoSuchNode => [
            "There is no such node",
            "The service does not know the node ID in this instance.",
            "Check the node ID, or leave it empty to see all nodes.",
        ],
        Kind::WrongProject if doing == Doing::Instances => [
            "The sign-in is not for this project",
            "The project ID and the sign-in do not belong together.",
            "Check the project ID, or sign in for that project.",
        ],
        Kind::WrongProject => [
            "The instance is not in this project",
            "The project ID, the instance ID and the sign-in do not belong together.",
            "Check the project ID, and that the sign-in is for that project.",
        ],
        Kind::NotReady => [
            "The instance is not ready for this",
            "Its status does not allow the call right now, or another operation is running on it.",
            "Wait until the instance and its nodes are normal in the console, then refresh.",
        ],
        Kind::UnsupportedMode => [
            "Redis Cluster instances offer no sessions",
            "The service lists the sessions of proxy clusters, of cloud native clusters and of primary/standby instances.",
            "Choose another instance. On this one, the command CLIENT LIST on each node tells the same.",
        ],
        Kind::BadParameter => [
            "The service refused the request",
            "It does not accept one of the values that were sent.",
            match doing {
                Doing::Sessions => "Check the project ID, the instance ID and the node ID.",
                Doing::NodeSessions | Doing::Statistics => "Check the project ID and the node ID.",
                Doing::Instances => "Check the project ID, and the name or ID that is searched for.",
                Doing::Projects => "Enter the project ID itself: the console’s page “My Credentials” lists it.",
                Doing::SignIn => "Check account, user, project and region.",
            },
        ],
        Kind::Throttled { .. } => [
            "Too many calls in a short time",
            "The service limits how often it can be asked, by user and by address.",
            "Try again in a few seconds. If this comes back, choose a longer refresh interval.",
        ],
        Kind::NoSuchApi if doing.is_at_iam() => [
            "IAM is not at this address",
            "Something answered, but it does not know this call.",
            "Check the IAM endpoint, for example iam.ap-southeast-1.myhuaweicloud.com, and the CORS proxy URL if there is one.",
        ],
        Kind::NoSuchApi => [
            "The API is not at this address",
            "Something answered, but it does not know this call.",
            "Check the endpoint, for example gaussdb-nosql.ap-southeast-1.myhuaweicloud.com, and the CORS proxy URL if there \
             is one.",
        ],
        Kind::MangledAddress => [
            "The proxy may have changed the address",
            "The service’s address stands in the path of the proxy’s, and nothing was found there. Some servers make one slash \
             of the two in https://, and the call goes astray.",
            "Set a CORS proxy URL that ends in ?url= or in {host}/{path}. In nginx, merge_slashes off helps as well.",
        ],
        Kind::ProxyRefused { .. } => ["The proxy refused the call", "", ""],
        Kind::Unreachable { route: Route::Direct } => unreachable(doing),
        Kind::Unreachable { route: Route::Proxy } => [
            "No reply from the proxy",
            "The proxy may be down, its address may be wrong, the call may have been blocked on its way, or the reply lacks \
             the CORS headers. The browser does not tell which.",
            if doing == Doing::SignIn {
                "Open the CORS proxy URL in a new tab. If something answers there, the proxy has to allow this page’s address, \
                 the method POST and the header Content-Type."
            } else {
                "Open the CORS proxy URL in a new tab. If something answers there, the proxy has to allow this page’s address \
                 and the header X-Auth-Token, or Authorization, X-Sdk-Date and X-Project-Id for an access key."
            },
        ],
        Kind::MixedContent => [
            "The browser blocks unencrypted calls from this page",
            "The page came by https:// and the address to call starts with http://.",
            "Use an address that starts with https://, or open this dashboard from this computer by http://localhost.",
        ],
        Kind::Offline => [
            "This computer is offline",
            "The browser reports no network connection.",
            "Check the network. What is on screen stays as it is.",
        ],
        Kind::PolicyBlocked => [
            "This page is not set up to call that address",
            "Its Content-Security-Policy does not list the address under connect-src.",
            "Whoever hosts this page has to add the address to its policy.",
        ],
        Kind::WebPage { .. } => [
            "A web page came back instead of data",
            "It may be a sign-in page of your network, or a page of the proxy itself.",
            "Sign in to your network if it asks for that, and check the endpoint and the CORS proxy URL.",
        ],
        Kind::Empty => [
            "The reply was empty",
            "The call succeeded, but nothing came with it. A proxy may have dropped the content.",
            "Refresh. If it stays empty, check the proxy.",
        ],
        Kind::CutOff { .. } => [
            "The reply broke off",
            "",
            "Refresh. If it keeps breaking off, a proxy on the way may limit the size or the time of replies.",
        ],
        Kind::NotTheApi { .. } => [
            match doing {
                Doing::Sessions | Doing::NodeSessions => "The reply is not a list of sessions",
                Doing::Statistics => "The reply has no statistics in it",
                Doing::Instances => "The reply is not a list of instances",
                Doing::Projects => "The reply is not a list of projects",
                Doing::SignIn => "The reply is not one of IAM’s",
            },
            "",
            "Check the endpoint and the CORS proxy URL: another service may have answered.",
        ],
        Kind::Timeout { .. } => [
            "",
            "The service is slow, the reply is very large, or something on the way holds it back.",
            if doing == Doing::Sessions {
                "Try again, or enter a node ID to read one node only."
            } else {
                "Try again. If it takes as long again, check the endpoint and the CORS proxy URL."
            },
        ],
        Kind::ServerError => [
            "The service has a problem",
            "It could not answer this time. That is not about what was entered here.",
            "Try again in a minute. If it stays, give the request ID below to the vendor’s support.",
        ],
        Kind::Other { .. } => [
            "",
            "It gave no reason.",
            "Check what was entered. If it is right, give the details below to the vendor’s support.",
        ],
        Kind::SignIn(_) => ["", "", ""],
    }
}

fn no_permission(doing: Doing) -> [&'static str; 3] {
    const ASK: &str = "Ask an administrator to grant it, or sign in as someone who has it.";
    match doing {
        Doing::Sessions | Doing::NodeSessions => ["No permission to list sessions", "", ASK],
        Doing::Statistics => ["No permission to read session statistics", "", ASK],
        Doing::Instances => [
            "No permission to list instances",
            "",
            "Ask an administrator to grant it, or enter the instance ID by hand: that works without it.",
        ],
        Doing::Projects => [
            "No permission to look up projects",
            "IAM does not tell this user which projects there are.",
            "Enter the project ID by hand: the console’s page “My Credentials” lists it.",
        ],
        Doing::SignIn => [
            "No permission to sign in",
            "IAM knows the user, but makes no token for this project.",
            "Choose another project, or ask an administrator to let the user into this one.",
        ],
    }
}

fn unreachable(doing: Doing) -> [&'static str; 3] {
    if doing.is_at_iam() {
        return [
            "No reply from IAM",
            "IAM may be down, the name of its endpoint may be wrong, the call may have been blocked on its way, or IAM does \
             not allow calls from web pages. The browser does not tell which.",
            "Check the IAM endpoint. If it is right, set a CORS proxy URL, or paste a token.",
        ];
    }
    [
        "No reply from the endpoint",
        "The endpoint may be down, its name may be wrong, the call may have been blocked on its way, or the endpoint does not \
         allow calls from web pages. The browser does not tell which.",
        "Check the endpoint. If it is right, set a CORS proxy URL: calls from a web page often need one.",
    ]
}
