/// How well something fits: whether it begins as what is typed, and how many have it.
pub(super) type Rank = (bool, u32);

/// The best of many, the best first.
pub(super) struct Best<T> {
    most: usize,
    items: Vec<(Rank, T)>,
}

impl<T> Best<T> {
    pub(super) fn new(most: usize) -> Best<T> {
        Best { most, items: Vec::with_capacity(most + 1) }
    }

    /// Keeps the item if it is one of the best. `is_first` says whether it comes before another one that fits as well.
    pub(super) fn offer(&mut self, rank: Rank, item: T, is_first: fn(&T, &T) -> bool) {
        let keeps = |(other, kept): &(Rank, T)| *other > rank || *other == rank && !is_first(&item, kept);
        if self.items.len() >= self.most && self.items.last().is_none_or(keeps) {
            return;
        }
        let place = self.items.partition_point(keeps);
        self.items.insert(place, (rank, item));
        self.items.truncate(self.most);
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (Rank, T)> {
        self.items.into_iter()
    }
}
