//! Whose the counted are, where they are, and over what a figure runs: `data/figures.tsv`, sentences written for this
//! project.

use claimtrack::figure::{Figure, figures};
use claimtrack::{Document, segment, syntax};

/// Share of the cases that must be right.
const FLOOR: f64 = 0.9;

fn found(text: &str, number: &str) -> Option<Figure> {
    let segments = segment::segment(text);
    let grammar = syntax::parse(text, &segments);
    let all = figures(&Document::new("row", text), &segments, &grammar);
    all.into_iter().find(|figure| figure.span.of(text) == number)
}

#[test]
fn figures_have_their_group_place_and_scope() {
    let rows = include_str!("data/figures.tsv").lines().filter(|line| !line.starts_with('#'));
    let (mut all, mut right) = (0, 0);
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [text, number, group, place, scope] = columns.as_slice() else { panic!("five columns in {row:?}") };
        all += 1;
        let Some(figure) = found(text, number) else {
            println!("{text}\n   no figure {number}");
            continue;
        };
        let told = figure.scope.map(|scope| scope.as_str());
        let shown = [figure.group.as_deref(), figure.place.as_deref(), told].map(|field| field.unwrap_or("-"));
        right += usize::from(shown == [*group, *place, *scope]);
        if shown != [*group, *place, *scope] {
            println!("{text}\n   wanted {:?}, found {shown:?}", [group, place, scope]);
        }
    }
    println!("{right} of {all} right");
    assert!(all >= 15 && right as f64 >= FLOOR * all as f64, "{right} of {all} right");
}
