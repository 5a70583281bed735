//! How many nodes a simulated instance has, and how large each is.

use fastrand::Rng;

/// A node of the simulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeShape {
    /// Node ID in the vendor's shape: 32 hex digits and `no12`.
    pub id: String,
    /// Clients at time zero.
    pub sessions: usize,
}

/// Nodes for so many sessions.
pub fn node_count(sessions: usize) -> usize {
    match sessions {
        0..=2_000 => 3,
        2_001..=200_000 => 12,
        _ => 48,
    }
}

/// Nodes that hold `sessions` together, unevenly, as hashed keys and long-lived pools make it.
pub fn node_shapes(sessions: usize, random: &mut Rng) -> Vec<NodeShape> {
    let weights: Vec<f64> = (0..node_count(sessions)).map(|_| 0.75 + random.f64() / 2.0).collect();
    let whole: f64 = weights.iter().sum();
    let mut left = sessions;
    let mut shapes: Vec<NodeShape> = Vec::with_capacity(weights.len());
    for weight in &weights {
        let share = ((sessions as f64 * weight / whole) as usize).min(left);
        left -= share;
        shapes.push(NodeShape { id: format!("{:032x}no12", random.u128(..)), sessions: share });
    }
    if let Some(last) = shapes.last_mut() {
        last.sessions += left;
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_session_is_lost_and_no_node_is_far_from_the_others() {
        let shapes = node_shapes(100_000, &mut Rng::with_seed(1));
        assert_eq!(shapes.iter().map(|shape| shape.sessions).sum::<usize>(), 100_000);
        assert!(shapes.iter().all(|shape| (4_000..14_000).contains(&shape.sessions)), "{shapes:?}");
    }
}
