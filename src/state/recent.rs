use sessions_core::recent::{Place, Recent};
use sessions_core::signin::Way;

use super::{Dashboard, Live};
use crate::browser;

/// Where this browser keeps the connections of before, without anything secret.
const RECENT: &str = "recent";

/// The connections of before.
pub(super) fn load() -> Recent {
    Recent::parse(&browser::load(RECENT).unwrap_or_default())
}

impl Dashboard {
    /// What is in the form, to be found again.
    pub fn place(self) -> Place {
        let form = self.form();
        let said = |field: Live<String>| field.with_untracked(|text| text.trim().to_owned());
        let way = form.sign_in.kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.way));
        let by_password = way == Some(Way::Password);
        Place {
            name: String::new(),
            endpoint: said(form.endpoint),
            project: said(form.project),
            instance: said(form.instance),
            node: said(form.node),
            proxy: said(form.proxy),
            iam: said(form.sign_in.iam),
            account: if by_password { said(form.sign_in.account) } else { String::new() },
            user: if by_password { said(form.sign_in.user) } else { String::new() },
            way: way.map(Way::as_str).unwrap_or_default().to_owned(),
        }
    }

    /// Changes the connections of before, and keeps them.
    pub fn change_recent(self, change: impl FnOnce(&mut Recent)) {
        self.recent.update(change);
        browser::save(RECENT, &self.recent.with_untracked(Recent::print));
    }

    /// Puts a connection of before into the form.
    pub fn use_place(self, place: &Place) {
        let form = self.form();
        let sign_in = &form.sign_in;
        for (field, value) in [
            (form.endpoint, &place.endpoint),
            (form.project, &place.project),
            (form.instance, &place.instance),
            (form.node, &place.node),
            (form.proxy, &place.proxy),
            (sign_in.iam, &place.iam),
            (sign_in.account, &place.account),
            (sign_in.user, &place.user),
        ] {
            field.set(value.clone());
        }
        if let Some(way) =
            Way::parse(&place.way).filter(|way| sign_in.offered.with_untracked(|ways| ways.contains(way)))
        {
            sign_in.way.set(way);
        }
        self.choosing.set(None);
    }
}
