//! What each transition costs: how many arcs of the right tree can no longer be drawn after it.
//!
//! This is the dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013). It lets the parser learn from states
//! that its own mistakes have led to.

use claimtrack::syntax::model::transition::State;

/// Costs of shift, left and right, for the tree with these heads. Those of transitions that are not allowed mean
/// nothing.
pub fn costs(state: &State, heads: &[u32]) -> [u32; 3] {
    let stack = state.stack();
    let Some((&top, below)) = stack.split_last() else { return [0; 3] };
    let next = state.next();
    let mut costs = [0; 3];
    if next < state.root() {
        let next_head = heads[next as usize];
        costs[0] = stack.iter().filter(|&&word| heads[word as usize] == next).count() as u32;
        costs[0] += below.iter().filter(|&&word| next_head == word).count() as u32;
    }
    let head = heads[top as usize];
    let dependants = heads[next as usize..].iter().filter(|&&head| head == top).count() as u32;
    let head_below = below.last() == Some(&head);
    costs[1] = dependants + u32::from(head_below || head > next);
    costs[2] = dependants + u32::from(head >= next);
    costs
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimtrack::syntax::model::transition::Action;

    /// Following actions without cost gives the right tree, when no arcs cross.
    #[test]
    fn actions_without_cost_give_the_right_tree() {
        let heads = [1, 2, 6, 5, 5, 2];
        let mut state = State::default();
        state.reset(heads.len());
        while !state.is_done() {
            let (allowed, costs) = (state.allowed(), costs(&state, &heads));
            let number = (0..3).find(|&number| allowed[number] && costs[number] == 0).expect("a free action");
            state.apply(Action::ALL[number], 1);
        }
        let drawn: Vec<u32> = state.nodes().iter().map(|node| node.head).collect();
        assert_eq!(drawn, heads);
    }
}
