/// For each of the numbers below its length the place that it has in a list that holds each once.
pub(crate) fn places(sorted: &[u32]) -> Vec<u32> {
    let mut places = vec![0; sorted.len()];
    for (place, &id) in (0..).zip(sorted) {
        if let Some(slot) = places.get_mut(id as usize) {
            *slot = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_at_its_place() {
        assert_eq!(places(&[2, 0, 3, 1]), [1, 3, 0, 2]);
    }
}
