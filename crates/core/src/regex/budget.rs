/// How much work may still be done. A unit is as much as it takes to look up where a character leads: about two nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget(u32);

impl Budget {
    /// So much work.
    pub fn new(units: u32) -> Budget {
        Budget(units)
    }

    /// Whether there is none left.
    pub fn is_spent(self) -> bool {
        self.0 == 0
    }

    /// How much is left.
    pub fn left(self) -> u32 {
        self.0
    }

    /// Takes so many units, or all that are left where there are not so many; whether there were.
    pub fn take(&mut self, units: usize) -> bool {
        let is_enough = units < self.0 as usize;
        self.spend(units);
        is_enough
    }

    pub(super) fn spend(&mut self, units: usize) {
        self.0 = self.0.saturating_sub(u32::try_from(units).unwrap_or(u32::MAX));
    }
}
