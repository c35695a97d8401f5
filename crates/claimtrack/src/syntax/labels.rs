//! The closed sets of labels that the syntax stage gives.

labels! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
    }
}

labels! {
    /// Penn treebank part of speech, with the extensions of OntoNotes.
    Xpos {
        /// Conjunction.
        Cc = "CC",
        /// Number.
        Cd = "CD",
        /// Determiner.
        Dt = "DT",
        /// Existential "there".
        Ex = "EX",
        /// Foreign word.
        Fw = "FW",
        /// Preposition or subordinating conjunction.
        In = "IN",
        /// Adjective.
        Jj = "JJ",
        /// Comparative adjective.
        Jjr = "JJR",
        /// Superlative adjective.
        Jjs = "JJS",
        /// List mark.
        Ls = "LS",
        /// Modal verb.
        Md = "MD",
        /// Noun.
        Nn = "NN",
        /// Plural noun.
        Nns = "NNS",
        /// Proper noun.
        Nnp = "NNP",
        /// Plural proper noun.
        Nnps = "NNPS",
        /// Predeterminer.
        Pdt = "PDT",
        /// Possessive ending.
        Pos = "POS",
        /// Personal pronoun.
        Prp = "PRP",
        /// Possessive pronoun.
        PrpS = "PRP$",
        /// Adverb.
        Rb = "RB",
        /// Comparative adverb.
        Rbr = "RBR",
        /// Superlative adverb.
        Rbs = "RBS",
        /// Particle.
        Rp = "RP",
        /// Symbol.
        Sym = "SYM",
        /// "to".
        To = "TO",
        /// Interjection.
        Uh = "UH",
        /// Verb, base form.
        Vb = "VB",
        /// Verb, past.
        Vbd = "VBD",
        /// Verb, gerund.
        Vbg = "VBG",
        /// Verb, past participle.
        Vbn = "VBN",
        /// Verb, present.
        Vbp = "VBP",
        /// Verb, third person.
        Vbz = "VBZ",
        /// Wh-determiner.
        Wdt = "WDT",
        /// Wh-pronoun.
        Wp = "WP",
        /// Possessive wh-pronoun.
        WpS = "WP$",
        /// Wh-adverb.
        Wrb = "WRB",
        /// Sentence end.
        Stop = ".",
        /// Comma.
        Comma = ",",
        /// Colon, semicolon or dash.
        Colon = ":",
        /// Opening quotation mark.
        OpenQuote = "``",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// Hyphen.
        Hyph = "HYPH",
        /// Currency sign.
        Dollar = "$",
        /// Number sign.
        Hash = "#",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// Address.
        Add = "ADD",
        /// Affix.
        Afx = "AFX",
        /// Part of a word.
        Gw = "GW",
        /// Unknown.
        Xx = "XX",
        /// White space.
        Space = "_SP",
    }
}

labels! {
    /// Dependency label in the ClearNLP scheme, the one spaCy uses for English: prepositions and auxiliaries as in
    /// the Penn treebank, so that `prep` governs `pobj` and a copula governs its `attr` or `acomp`.
    Dep {
        /// Head of the sentence.
        Root = "ROOT",
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Adjective as complement.
        Acomp = "acomp",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// "by" of a passive.
        Agent = "agent",
        /// Adjective of a noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Predicate nominal.
        Attr = "attr",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        Auxpass = "auxpass",
        /// Possessive ending.
        Case = "case",
        /// Coordinating word.
        Cc = "cc",
        /// Clause as complement.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Clause as subject.
        Csubj = "csubj",
        /// Clause as passive subject.
        Csubjpass = "csubjpass",
        /// Indirect object.
        Dative = "dative",
        /// Unclear.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Direct object.
        Dobj = "dobj",
        /// Expletive.
        Expl = "expl",
        /// Interjection.
        Intj = "intj",
        /// "that", "if" and the like.
        Mark = "mark",
        /// Superfluous material.
        Meta = "meta",
        /// Negation.
        Neg = "neg",
        /// Noun that modifies.
        Nmod = "nmod",
        /// Noun phrase as adverb.
        Npadvmod = "npadvmod",
        /// Subject.
        Nsubj = "nsubj",
        /// Passive subject.
        Nsubjpass = "nsubjpass",
        /// Number.
        Nummod = "nummod",
        /// Object predicate.
        Oprd = "oprd",
        /// Clause set beside.
        Parataxis = "parataxis",
        /// Clause as object of a preposition.
        Pcomp = "pcomp",
        /// Object of a preposition.
        Pobj = "pobj",
        /// Possessor.
        Poss = "poss",
        /// "both", "either".
        Preconj = "preconj",
        /// Predeterminer.
        Predet = "predet",
        /// Preposition.
        Prep = "prep",
        /// Particle.
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// Modifier of a number.
        Quantmod = "quantmod",
        /// Relative clause.
        Relcl = "relcl",
        /// Clause without subject of its own.
        Xcomp = "xcomp",
    }
}

labels! {
    /// What a name names.
    NameKind {
        /// A person.
        Person = "PERSON",
        /// An organisation.
        Organisation = "ORG",
        /// A country, city or other place.
        Place = "GPE",
        /// A nationality, religious or political group.
        Nationality = "NORP",
        /// A date or period.
        Date = "DATE",
        /// An event, work, law, product or facility.
        Other = "MISC",
    }
}

labels! {
    /// Dependency label of the Universal Dependencies, without subtypes; only for measuring against their treebanks.
    Relation {
        /// Head of the sentence.
        Root = "root",
        /// Clause that modifies a noun.
        Acl = "acl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective of a noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Preposition or possessive ending.
        Case = "case",
        /// Coordinating word.
        Cc = "cc",
        /// Clause as complement.
        Ccomp = "ccomp",
        /// Classifier.
        Clf = "clf",
        /// Part of a compound.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clause as subject.
        Csubj = "csubj",
        /// Unclear.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Interjection and the like.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Part of a fixed expression.
        Fixed = "fixed",
        /// Part of a name.
        Flat = "flat",
        /// Part of a word written apart.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Item of a list.
        List = "list",
        /// "that", "if" and the like.
        Mark = "mark",
        /// Noun that modifies a noun.
        Nmod = "nmod",
        /// Subject.
        Nsubj = "nsubj",
        /// Number.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Noun that modifies a verb.
        Obl = "obl",
        /// Left over by ellipsis.
        Orphan = "orphan",
        /// Clause set beside.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// What is corrected by what follows.
        Reparandum = "reparandum",
        /// Who is addressed.
        Vocative = "vocative",
        /// Clause without subject of its own.
        Xcomp = "xcomp",
    }
}
