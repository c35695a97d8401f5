//! What is related and what is not, over whole articles: the phenomena of topics and relations, each with a near miss.

use claimtrack::figure::Outcome;
use claimtrack::relate::{RelationKind, RelationLabel};
use claimtrack::{Analysis, Analyzer, Document};
use jiff::civil::date;

fn analyse(articles: &[(i8, &str)]) -> Analysis {
    let document = |(place, &(day, text)): (usize, &(i8, &str))| {
        Document::new(place.to_string(), text).with_date(date(2031, 3, day)).with_outlet(format!("Outlet {place}"))
    };
    let documents: Vec<Document> = articles.iter().enumerate().map(document).collect();
    Analyzer::default().analyze(&documents)
}

#[track_caller]
fn check(articles: &[(i8, &str)], expected: Option<(RelationLabel, RelationKind)>) {
    let analysis = analyse(articles);
    let first = analysis.relations.first().map(|relation| (relation.label, relation.kind));
    assert_eq!(first, expected, "{:?}", analysis.relations);
}

#[test]
fn two_armies_count_one_side_s_dead() {
    let enemy = "Norwegian Prime Minister Ada Lund said on Monday that 4,000 Swedish soldiers had been killed in Norway \
                 since the invasion began.";
    let own = "Sweden's Defense Ministry said that 310 of its soldiers had been killed in Norway since the operation \
               began.";
    check(&[(3, enemy), (3, own)], Some((RelationLabel::Contradicts, RelationKind::Figure)));
}

#[test]
fn a_toll_that_runs_on_rises_or_falls() {
    let first = "Norway's Defense Ministry said that 4,000 Swedish soldiers had been killed since the invasion began.";
    let more = "Norway's Defense Ministry said that 5,200 Swedish soldiers had been killed since the invasion began.";
    let fewer = "Norway's Defense Ministry said that 2,100 Swedish soldiers had been killed since the invasion began.";
    check(&[(3, first), (5, more)], Some((RelationLabel::Updates, RelationKind::Figure)));
    check(&[(3, first), (9, fewer)], Some((RelationLabel::Shift, RelationKind::Figure)));
}

#[test]
fn two_outlets_tell_one_toll() {
    let one = "At least 40 people were killed when a missile struck the railway station in Torvik on Monday, the mayor, \
               Ada Lund, said.";
    let other = "A missile hit the railway station in Torvik, killing at least 40 people, according to the mayor, Ada \
                 Lund.";
    check(&[(3, one), (3, other)], Some((RelationLabel::Corroborates, RelationKind::Figure)));
}

#[test]
fn tolls_of_two_towns_have_nothing_to_do_with_each_other() {
    let torvik = "The mayor of Torvik said that 40 people were killed in the shelling of Torvik on Monday.";
    let sund = "The mayor of Sund said that 12 people were killed in the shelling of Sund on Monday.";
    check(&[(3, torvik), (3, sund)], None);
}

#[test]
fn children_are_a_part_of_the_dead() {
    let all = "The United Nations said that 400 civilians had been killed in Norway since the invasion began.";
    let children = "The prosecutor said that 27 children had been killed in Norway since the invasion began.";
    check(&[(3, all), (3, children)], None);
}

#[test]
fn a_denial_meets_the_accusation_in_another_article() {
    let accusation = "Norwegian officials accused Sweden of shelling the maternity hospital in Torvik on Monday.";
    let denial = "Sweden denied that its forces shelled the maternity hospital in Torvik.";
    check(&[(3, accusation), (4, denial)], Some((RelationLabel::Contradicts, RelationKind::Denial)));
}

#[test]
fn a_denial_of_something_else_meets_nothing() {
    let accusation = "Norwegian officials said the Swedish air force had bombed the bridge in Sund.";
    let denial = "Denmark denied raising the price of butter.";
    check(&[(3, accusation), (4, denial)], None);
}

#[test]
fn a_number_is_denied() {
    let number = "Sweden's Defense Ministry said 1,026 Norwegian marines had surrendered in the port of Torvik.";
    let denial = "Norway denied reports that more than 1,000 Norwegian marines had surrendered in Torvik.";
    check(&[(13, number), (13, denial)], Some((RelationLabel::Contradicts, RelationKind::Denial)));
}

#[test]
fn two_sides_report_one_round_of_talks() {
    let good = "Norway's negotiator Ada Lund said the talks between Norway and Sweden on Monday had brought positive \
                results.";
    let bad =
        "Sweden's negotiator Olaf Berg said that the expectations of the talks with Norway on Monday were not met.";
    check(&[(8, good), (8, bad)], Some((RelationLabel::Contradicts, RelationKind::Outcome)));
}

#[test]
fn what_keeps_two_tallies_apart_is_told() {
    let torvik = "The mayor of Torvik said that 40 people were killed in the shelling of Torvik on Monday.";
    let soldiers = "Sweden's Defense Ministry said that 310 of its soldiers had been injured in Norway.";
    let articles = [(3, torvik), (3, soldiers)];
    let documents: Vec<Document> =
        articles.iter().map(|(day, text)| Document::new(*text, *text).with_date(date(2031, 3, *day))).collect();
    let analysis = Analyzer::default().analyze(&documents);
    let names: Vec<&str> = analysis.claims.iter().map(|claim| claim.id.as_str()).collect();
    let reasons = claimtrack::relate::explain(&analysis, &documents, names[0], names[1]).expect("both are claims");
    assert_eq!(reasons[0], "Not related.");
    assert!(reasons.iter().any(|reason| reason.contains("different things happened")), "{reasons:?}");
}

#[test]
fn relations_do_not_hang_on_the_order_of_articles() {
    let articles = [
        (
            3,
            "Norwegian Prime Minister Ada Lund said that 4,000 Swedish soldiers had been killed since the invasion began.",
        ),
        (3, "Sweden's Defense Ministry said that 310 of its soldiers had been killed since the operation began."),
        (4, "Sweden denied that its forces shelled the maternity hospital in Torvik."),
        (3, "Norwegian officials accused Sweden of shelling the maternity hospital in Torvik on Monday."),
    ];
    let documents: Vec<Document> =
        articles.iter().map(|(day, text)| Document::new(&text[..24], *text).with_date(date(2031, 3, *day))).collect();
    let turned: Vec<Document> = documents.iter().rev().cloned().collect();
    let told = |documents: &[Document]| -> Vec<String> {
        let analysis = Analyzer::default().analyze(documents);
        analysis
            .relations
            .iter()
            .map(|relation| format!("{} {} {}", relation.id, relation.score, relation.why))
            .collect()
    };
    let relations = told(&documents);
    assert!(!relations.is_empty());
    assert_eq!(relations, told(&turned));
}

/// Whether two articles hold a pair with this label and kind.
fn finds(articles: &[(i8, &str)], label: RelationLabel, kind: RelationKind) -> bool {
    analyse(articles).relations.iter().any(|relation| (relation.label, relation.kind) == (label, kind))
}

#[test]
fn a_side_that_means_to_fight_less_has_changed_its_course() {
    let on = "Sweden's president said that Sweden will continue its offensive in Norway.";
    let back = "Sweden's defense minister said that Sweden will reduce its military operations in Norway.";
    let not_back = "Sweden's defense minister said that Sweden will not halt its military operations in Norway.";
    let of_another = "Norway's defense minister said that Norway will reduce its military operations in the north.";
    let found = |later| finds(&[(3, on), (20, later)], RelationLabel::Shift, RelationKind::Commitment);
    assert!(found(back));
    assert!(!found(not_back));
    assert!(!found(of_another));
    assert!(!finds(&[(3, on), (3, back)], RelationLabel::Shift, RelationKind::Commitment), "of one day");
}

#[test]
fn one_side_s_goodwill_is_another_s_ruse() {
    let goodwill = "Sweden said that it would withdraw its troops from Torvik as a gesture of goodwill.";
    let ruse = "Norway's prime minister said that the Swedish withdrawal from Torvik is only a tactic.";
    let third = "Norway's prime minister said that the Danish withdrawal from Torvik is only a tactic.";
    let found = |other| finds(&[(3, goodwill), (4, other)], RelationLabel::Contradicts, RelationKind::Event);
    assert!(found(ruse));
    assert!(!found(third));
}

#[test]
fn what_is_less_likely_is_listed_with_a_low_score() {
    let on = "Sweden's president said that Sweden will continue its offensive in Norway.";
    let back = "Sweden's defense minister said that Sweden will reduce its military operations in Norway.";
    let analysis = analyse(&[(3, on), (20, back)]);
    assert_eq!(analysis.relations.iter().filter(|relation| !relation.is_likely()).count(), 1);
}

/// The day that each figure of an article of 3 March 2031 holds for.
fn days(text: &str) -> Vec<Option<jiff::civil::Date>> {
    analyse(&[(3, text)]).figures.iter().map(|figure| figure.figure.as_of).collect()
}

#[test]
fn a_toll_of_another_time_is_not_of_today() {
    for text in [
        "In 1977, 212 people were killed in Torvik.",
        "Three years ago a flood left 12 people dead in Torvik.",
        "The 2019 flood killed 40 people in Torvik.",
        "It was the worst fire since 2016, when 34 people were killed.",
    ] {
        assert_eq!(days(text).last(), Some(&None), "{text}");
    }
    let today = "At least 21 people were killed in Torvik in the worst fire since 2016.";
    assert_eq!(days(today).first(), Some(&Some(date(2031, 3, 3))));
    let week = "A week ago 21 people were killed in Torvik.";
    assert!(days(week).contains(&Some(date(2031, 2, 24))));
}

#[test]
fn the_toll_of_one_night_s_fighting_does_not_fall_when_it_is_told_later() {
    let nine = "Norway's Defense Ministry said that nine Norwegian soldiers were killed near Torvik.";
    let ten = "Norway's Defense Ministry said that ten Norwegian soldiers were killed near Torvik in Sunday night's fighting.";
    assert!(!finds(&[(3, nine), (5, ten)], RelationLabel::Shift, RelationKind::Figure));
    let closed = analyse(&[(5, ten)]).figures[0].figure.scope;
    assert_eq!(closed, Some(claimtrack::figure::Scope::Incident));
}

#[test]
fn who_lies_dead_is_killed_and_who_is_in_custody_detained() {
    let outcome = |text: &str| analyse(&[(3, text)]).figures[0].figure.outcome;
    assert_eq!(outcome("All fifteen rebels lay dead, the mayor of Torvik said."), Some(Outcome::Killed));
    assert_eq!(outcome("Some 118 people were taken into custody, the police said."), Some(Outcome::Detained));
    assert_eq!(outcome("Some 118 people were taken into the hall, the police said."), None);
}

#[test]
fn what_is_put_in_of_a_part_does_not_hide_what_happened() {
    let text = "At least 80 civilians, 12 of whom were children, have died, the mayor of Torvik said.";
    let outcomes: Vec<_> = analyse(&[(3, text)]).figures.iter().map(|figure| figure.figure.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Killed); 2]);
}

#[test]
fn counts_of_what_nothing_happened_to_meet_in_one_story() {
    let text = "The organisers said that 40,000 protesters marched through Torvik on Monday. \
                The police said that 6,000 protesters marched through Torvik on Monday.";
    let counts = |articles: &[(i8, &str)]| {
        let analysis = analyse(articles);
        let documents: Vec<Document> =
            articles.iter().map(|(_, text)| Document::new("0", *text).with_date(date(2031, 3, 3))).collect();
        claimtrack::topic::tally_pairs(&analysis, &documents).len()
    };
    assert_eq!(counts(&[(3, text)]), 1);
    assert_eq!(counts(&[(3, &text.replace("6,000 protesters", "6,000 people"))]), 1);
    assert_eq!(counts(&[(3, &text.replace("6,000 protesters", "6,000 dockers"))]), 0);
}

#[test]
fn who_denies_an_aim_does_not_deny_the_deed() {
    let denial = "Sweden denied targeting civilians in Torvik.";
    let deed = "The mayor of Torvik said that Swedish shells hit the market in Torvik, where civilians were queuing.";
    let charge = "The mayor of Torvik accused Sweden of deliberately targeting civilians in Torvik.";
    let contradicts = |other: &str| {
        let kinds = [RelationKind::Denial, RelationKind::Blame];
        kinds.iter().any(|&kind| finds(&[(3, denial), (3, other)], RelationLabel::Contradicts, kind))
    };
    assert!(!contradicts(deed));
    assert!(finds(&[(3, denial), (3, deed)], RelationLabel::Tension, RelationKind::Denial));
    assert!(contradicts(charge));
}

#[test]
fn who_is_lost_is_set_beside_who_is_killed() {
    let own =
        "Sweden's Defense Ministry said that 310 of its soldiers had been killed in Norway since the operation began.";
    let enemy =
        "Norway's Defense Ministry said that Sweden had lost 9,000 soldiers in Norway since the invasion began.";
    let hurt =
        "Norway's Defense Ministry said that there had been 900 Swedish military casualties since the invasion began.";
    assert!(finds(&[(3, own), (3, enemy)], RelationLabel::Contradicts, RelationKind::Figure));
    assert!(!finds(&[(3, own), (3, hurt)], RelationLabel::Contradicts, RelationKind::Figure));
}

#[test]
fn lost_things_are_no_soldiers() {
    let class = |text: &str| {
        let analysis = analyse(&[(3, text)]);
        analysis.claims.iter().find_map(|claim| claim.counted.first().map(|it| it.class.as_str().to_owned()))
    };
    let carriers = "Norway said that it had destroyed 1,150 Swedish personnel carriers.";
    assert_eq!(class(carriers).as_deref(), Some("carriers"));
    assert_eq!(class("Norway put Swedish tank losses at 561.").as_deref(), Some("tanks"));
    assert_eq!(class("Norway put Swedish losses at 561.").as_deref(), Some("troops"));
}

#[test]
fn two_enemies_far_apart_on_an_army_are_likely_to_exclude_each_other() {
    let enemy = "Norwegian Prime Minister Ada Lund said on Monday that 4,000 Swedish soldiers had been killed in Norway \
                 since the invasion began.";
    let own =
        "Sweden's Defense Ministry said that 310 of its soldiers had been killed in Norway since the operation began.";
    let is_likely = |enemy: &str, own: &str| {
        let found = analyse(&[(3, enemy), (3, own)]).relations;
        found.iter().any(|it| it.label == RelationLabel::Contradicts && it.is_likely())
    };
    assert!(is_likely(enemy, own));
    assert!(!is_likely(&enemy.replace("4,000 Swedish soldiers", "six Swedish generals"), &own.replace("310", "one")));
    assert!(!is_likely(&enemy.replace("4,000 Swedish soldiers", "4,000 civilians"), own));
}

#[test]
fn what_befell_all_or_none_excludes_what_befell_some() {
    let dead = "Norwegian President Ada Lund said that all 13 border guards on Hest Island were killed.";
    let alive = "The Swedish navy said that the guards on Hest Island are all alive and unharmed.";
    assert!(finds(&[(3, dead), (3, alive)], RelationLabel::Contradicts, RelationKind::Event));
    let none = "The Swedish army said that not one villager managed to leave Torvik.";
    let some = "Norway's governor Per Dahl said that 400 people were evacuated from Torvik.";
    assert!(finds(&[(3, none), (3, some)], RelationLabel::Contradicts, RelationKind::Event));
    let elsewhere = "Norway's governor Per Dahl said that 400 people were evacuated from Sund.";
    assert!(!finds(&[(3, none), (3, elsewhere)], RelationLabel::Contradicts, RelationKind::Event));
    let next_day = "Norway's governor Per Dahl said that 400 people left Torvik.";
    let relations = analyse(&[(3, none), (5, next_day)]).relations;
    assert!(
        !relations.iter().any(|relation| relation.is_likely()),
        "two days on, others may have got out: {relations:?}"
    );
}

#[test]
fn bodies_that_were_found_leave_room() {
    let none = "The Swedish army said that not one resident was harmed in Torvik during the occupation.";
    let found = "The mayor said that 150 people were buried in a mass grave in Torvik.";
    let shot = "The mayor said that 150 people were buried in Torvik, many of them shot in the head.";
    assert!(finds(&[(3, none), (3, found)], RelationLabel::Tension, RelationKind::Event));
    assert!(finds(&[(3, none), (3, shot)], RelationLabel::Contradicts, RelationKind::Event));
    let long_ago = "The mayor said that 150 people were killed in Torvik in 1995.";
    assert!(!finds(&[(3, none), (3, long_ago)], RelationLabel::Contradicts, RelationKind::Event));
}

#[test]
fn a_mishap_and_an_attack_are_rival_causes() {
    let mishap = "Sweden's Defense Ministry said that a fire had caused ammunition on board the Sigrun to detonate.";
    let attack = "Norway's army said that its missiles struck the Sigrun on Wednesday.";
    assert!(finds(&[(3, mishap), (3, attack)], RelationLabel::Contradicts, RelationKind::Event));
    let other_ship = "Norway's army said that its missiles struck the Halden on Wednesday.";
    assert!(!finds(&[(3, mishap), (3, other_ship)], RelationLabel::Contradicts, RelationKind::Event));
}

#[test]
fn two_sides_say_that_the_other_broke_a_truce() {
    let one = "Norway's army said that Swedish forces were violating the ceasefire and shelling Torvik.";
    let other = "Sweden's Defense Ministry accused Norwegian gangs of sabotaging the corridors.";
    let call = "Sweden's Defense Ministry called on Norwegian gangs to respect the ceasefire.";
    assert!(finds(&[(3, one), (3, other)], RelationLabel::Contradicts, RelationKind::Blame));
    assert!(!finds(&[(3, one), (3, call)], RelationLabel::Contradicts, RelationKind::Blame));
    assert!(!analyse(&[(3, one), (6, other)]).relations.iter().any(|relation| relation.is_likely()), "another truce");
}

#[test]
fn whose_dead_are_counted() {
    let counted = |text: &str| {
        let analysis = analyse(&[(3, text)]);
        let told = analysis.claims.iter().find_map(|claim| claim.counted.first().cloned());
        told.map(|counted| (counted.class.as_str().to_owned(), counted.side))
    };
    let swedish = |class: &str| Some((class.to_owned(), Some("Sweden".to_owned())));
    assert_eq!(counted("Sweden's Defense Ministry put its death toll at 310."), swedish("troops"));
    assert_eq!(counted("Sweden has admitted to 310 deaths in Norway, the report said."), swedish("troops"));
    assert_eq!(counted("Sweden has so far confirmed about 310 losses, the report said."), swedish("troops"));
    assert_eq!(
        counted("The combat losses of Swedish troops stand at 900 personnel, Norway's General Staff said."),
        swedish("troops")
    );
    assert_eq!(counted("The United Nations confirmed 310 deaths in Norway."), Some(("people".to_owned(), None)));
    let foreign = Some(("troops".to_owned(), Some("foreigners".to_owned())));
    assert_eq!(counted("Sweden claimed to have killed 180 foreign mercenaries."), foreign);
}
