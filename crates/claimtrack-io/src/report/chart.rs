//! A topic's figures over time as a drawing: a mark for each claim, a row of marks for each claimant. Intervals are
//! bars, open bounds arrows. The template draws what is laid out here.

use super::quote::{name, written};
use crate::record::Records;
use claimtrack::Analysis;
use claimtrack::figure::{Bound, Figure};
use claimtrack::topic::{Member, Topic};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Size of the drawing and its margins, in the units of its view box.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 34.0;
/// Claimants with a mark of their own; the rest share the last.
const SERIES: usize = 6;
/// Most marks drawn.
const MARKS: usize = 300;
/// Values further apart than this factor are drawn on a logarithmic scale.
const LOGARITHMIC: f64 = 30.0;

#[derive(Debug, Serialize)]
pub(super) struct Chart {
    width: f64,
    height: f64,
    base: f64,
    left: f64,
    right: f64,
    title: String,
    logarithmic: bool,
    marks: Vec<Mark>,
    series: Vec<String>,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    left_out: usize,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: f64,
    text: String,
}

/// One figure of one claim.
#[derive(Debug, Serialize)]
struct Mark {
    x: f64,
    /// Where the value, or the middle of the interval, stands.
    y: f64,
    /// Ends of a closed interval.
    bar: Option<[f64; 2]>,
    /// `up` for a floor, `down` for a ceiling.
    open: Option<&'static str>,
    /// The claimant's number, from 0.
    series: usize,
    claimant: String,
    date: String,
    text: String,
}

struct Point {
    day: Date,
    low: f64,
    high: f64,
    bound: Bound,
    claimant: String,
    text: String,
}

impl Chart {
    /// `None` where a drawing would tell nothing: fewer than two different figures.
    pub(super) fn of(topic: &Topic, analysis: &Analysis, records: &Records<'_>) -> Option<Chart> {
        let mut points = points(topic, analysis, records);
        let first = points.first()?;
        if points.iter().all(|point| (point.day, point.low, point.high) == (first.day, first.low, first.high)) {
            return None;
        }
        points.sort_by(|a, b| (a.day, &a.claimant, &a.text).cmp(&(b.day, &b.claimant, &b.text)));
        points.dedup_by(|a, b| (a.day, &a.claimant, &a.text) == (b.day, &b.claimant, &b.text));
        let left_out = points.len().saturating_sub(MARKS);
        points.truncate(MARKS);
        let (days, values) = (Days::of(&points), Values::of(&points));
        let series = series(&points);
        let marks = points.iter().map(|point| mark(point, &days, &values, &series)).collect();
        let title = super::shown(&topic.label);
        let logarithmic = values.logarithmic;
        Some(Chart {
            width: WIDTH,
            height: HEIGHT,
            base: HEIGHT - BOTTOM,
            left: LEFT,
            right: WIDTH - RIGHT,
            title,
            logarithmic,
            marks,
            series,
            x_ticks: days.ticks(),
            y_ticks: values.ticks(),
            left_out,
        })
    }
}

/// The figures that answer the topic's question, projections and copies left out.
fn points(topic: &Topic, analysis: &Analysis, records: &Records<'_>) -> Vec<Point> {
    let mut drawn = BTreeSet::new();
    let mut original = |member: &Member| {
        let claim = &analysis.claims[member.claim.index()];
        let place = claim.figures.iter().position(|&figure| Some(figure) == member.figure);
        drawn.insert((claim.copy_of.unwrap_or(member.claim), place))
    };
    topic.members().filter(|member| original(member)).filter_map(|member| point(member, analysis, records)).collect()
}

fn point(member: Member, analysis: &Analysis, records: &Records<'_>) -> Option<Point> {
    let claim = &analysis.claims[member.claim.index()];
    let figure = &analysis.figures[member.figure?.index()].figure;
    let day = figure.as_of.or(claim.as_of).or(claim.said_on).or(records.doc(claim.document).date)?;
    let (low, high) = ends(figure).filter(|_| !figure.projected)?;
    let text = super::shown(figure.span.of(records.document(claim.document).text()));
    Some(Point { day, low, high, bound: figure.bound, claimant: name(claim), text })
}

/// Both ends of what is drawn; an open end is drawn where the other stands.
fn ends(figure: &Figure) -> Option<(f64, f64)> {
    let (low, high) = (figure.low.or(figure.high)?, figure.high.or(figure.low)?);
    (low.is_finite() && high.is_finite() && low >= 0.0).then_some((low, high.max(low)))
}

/// Claimants by number of marks; those beyond the last series share it.
fn series(points: &[Point]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for point in points {
        *counts.entry(&point.claimant).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let others = names.len() > SERIES;
    names.truncate(if others { SERIES - 1 } else { SERIES });
    let mut names: Vec<String> = names.into_iter().map(|(name, _)| name.to_owned()).collect();
    if others {
        names.push("others".to_owned());
    }
    names
}

fn mark(point: &Point, days: &Days, values: &Values, series: &[String]) -> Mark {
    let number = series.iter().position(|name| *name == point.claimant).unwrap_or(series.len() - 1);
    let middle = match point.bound {
        Bound::Range => f64::midpoint(point.low, point.high),
        Bound::LessThan | Bound::AtMost => point.high,
        _ => point.low,
    };
    // Claimants of one day stand side by side.
    let shift = (number as f64 - (series.len() as f64 - 1.0) / 2.0) * 9.0;
    Mark {
        x: round(days.x(point.day) + shift),
        y: round(values.y(middle)),
        bar: (point.high > point.low).then(|| [round(values.y(point.low)), round(values.y(point.high))]),
        open: match point.bound {
            Bound::AtLeast | Bound::MoreThan => Some("up"),
            Bound::AtMost | Bound::LessThan => Some("down"),
            Bound::Exact | Bound::About | Bound::Range => None,
        },
        series: number,
        claimant: point.claimant.clone(),
        date: written(point.day),
        text: point.text.clone(),
    }
}

fn round(at: f64) -> f64 {
    (at * 10.0).round() / 10.0
}

/// The horizontal axis.
struct Days {
    first: Date,
    last: Date,
}

impl Days {
    fn of(points: &[Point]) -> Days {
        let days = || points.iter().map(|point| point.day);
        let some = "a drawing has points";
        Days { first: days().min().expect(some), last: days().max().expect(some) }
    }

    fn length(&self) -> i32 {
        (self.last - self.first).get_days()
    }

    fn x(&self, day: Date) -> f64 {
        let (from, to) = (LEFT + 36.0, WIDTH - RIGHT - 36.0);
        match self.length() {
            0 => f64::midpoint(from, to),
            length => from + (to - from) * f64::from((day - self.first).get_days()) / f64::from(length),
        }
    }

    fn ticks(&self) -> Vec<Tick> {
        let count = self.length().min(4);
        let step = |number: i32| self.length() * number / count.max(1);
        let day = |number: i32| self.first.saturating_add(jiff::Span::new().days(step(number)));
        let tick =
            |number: i32| Tick { at: round(self.x(day(number))), text: day(number).strftime("%-d %b %Y").to_string() };
        (0..=count).map(tick).collect()
    }
}

/// The vertical axis.
struct Values {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Values {
    fn of(points: &[Point]) -> Values {
        let high = points.iter().map(|point| point.high).fold(0.0, f64::max);
        let low = points.iter().map(|point| point.low).fold(f64::INFINITY, f64::min);
        if low >= 1.0 && high / low > LOGARITHMIC {
            let (low, high) = (10_f64.powf(low.log10().floor()), 10_f64.powf(high.log10().ceil()));
            return Values { low, high, logarithmic: true };
        }
        let step = step(high);
        Values { low: 0.0, high: (high / step).ceil().max(1.0) * step, logarithmic: false }
    }

    fn y(&self, value: f64) -> f64 {
        let share = if self.logarithmic {
            (value.max(self.low) / self.low).log10() / (self.high / self.low).log10()
        } else {
            value / self.high
        };
        HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
    }

    fn ticks(&self) -> Vec<Tick> {
        let mut values = Vec::new();
        if self.logarithmic {
            let powers = (self.high / self.low).log10().round() as i32;
            values.extend((0..=powers).map(|power| self.low * 10_f64.powi(power)));
        } else {
            let step = step(self.high);
            values.extend((0..=(self.high / step).round() as i32).map(|number| f64::from(number) * step));
        }
        values.into_iter().map(|value| Tick { at: round(self.y(value)), text: short(value) }).collect()
    }
}

/// A round step that cuts a height into four to eight.
fn step(high: f64) -> f64 {
    let power = 10_f64.powf((high.max(1e-9) / 4.0).log10().floor());
    [1.0, 2.0, 2.5, 5.0].map(|factor| factor * power).into_iter().rfind(|step| high / step >= 4.0).unwrap_or(power)
}

/// A number as an axis shows it: "1,500", "2.5", "3 million".
fn short(value: f64) -> String {
    match value {
        value if value >= 1e9 => format!("{} billion", trimmed(value / 1e9)),
        value if value >= 1e6 => format!("{} million", trimmed(value / 1e6)),
        value if value.fract() == 0.0 => super::grouped(value as i64),
        value => trimmed(value),
    }
}

fn trimmed(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps() {
        assert_eq!([9000.0, 498.0, 40.0, 1.0].map(step), [2000.0, 100.0, 10.0, 0.25]);
        assert_eq!([1500.0, 2_500_000.0, 0.25, 3e9].map(short), ["1,500", "2.5 million", "0.25", "3 billion"]);
    }
}
