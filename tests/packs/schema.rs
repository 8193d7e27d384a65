//! The schema that editors use, held against the loader.

use super::fixtures::fixtures;
use super::support::home::Home;
use super::support::python;
use serde_json::{Map, Value, json};
use statusquiz::testing::bank::{Bank, Problem, Source};
use statusquiz::testing::question_files;
use std::collections::BTreeSet;
use std::fs;

fn schema() -> Value {
    let (code, out, _) = Home::new().run(&["pack", "schema"]);
    assert_eq!(code, 0);
    serde_json::from_str(&out).unwrap()
}

fn as_json(text: &str) -> Option<Value> {
    toml::from_str::<toml::Table>(text).ok().map(|table| serde_json::to_value(table).unwrap())
}

fn problems(text: &str) -> Vec<Problem> {
    let source = Source { path: "a.toml".to_owned(), text: text.to_owned() };
    Bank::with_packs(&[source]).1
}

#[test]
fn the_schema_is_one_and_each_field_is_described() {
    let schema = schema();
    for name in ["pack", "rule", "scenario", "pick", "option", "confused"] {
        let table = &schema["$defs"][name];
        assert_eq!(table["additionalProperties"], false, "{name}");
        for (field, what) in table["properties"].as_object().unwrap() {
            let is_told = what["description"].is_string();
            assert!(is_told, "{name}.{field}");
        }
    }
}

#[test]
fn the_loader_and_the_schema_know_the_same_fields() {
    let text = "format = 1\nzzz = 1\n[pack]\nzzz = 1\n[[confused]]\nzzz = 1\n[[rule]]\nid = 'r'\nzzz = 1\n\
                [[rule.scenario]]\nzzz = 1\n[[rule.pick]]\nzzz = 1\n[[rule.pick.option]]\nzzz = 1\n";
    let known: Vec<BTreeSet<String>> = problems(text)
        .iter()
        .filter(|problem| problem.what == "unknown field `zzz`")
        .map(|problem| problem.why.split_once(" has: ").unwrap().1.split(", ").map(str::to_owned).collect())
        .collect();
    let schema = schema();
    let fields = |of: &Value| of["properties"].as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let mut told = vec![fields(&schema)];
    told.extend(
        ["pack", "confused", "rule", "scenario", "pick", "option"].map(|name| fields(&schema["$defs"][name])),
    );
    assert_eq!(known.len(), told.len());
    for of_schema in &told {
        assert!(known.contains(of_schema), "the schema has {of_schema:?}, the loader {known:?}");
    }
}

/// What is wrong with each document by our schema, says a reader of schemas that is not ours; nothing where it is missing.
fn refused(documents: &Map<String, Value>) -> Option<Map<String, Value>> {
    let asked = json!({ "schema": schema(), "documents": documents }).to_string();
    let found = python::ask("the schema of packs", "schema_check.py", "jsonschema", &asked)?;
    Some(found.as_object().unwrap().clone())
}

#[test]
fn what_the_schema_refuses_the_loader_refuses_and_broken_shapes_are_seen_by_both() {
    let (mut documents, mut loaded) = (Map::new(), BTreeSet::new());
    for (name, path) in fixtures() {
        let text = fs::read_to_string(path).unwrap();
        let Some(value) = as_json(&text) else {
            assert!(name.starts_with("toml"), "{name} is no TOML");
            continue;
        };
        if !problems(&text).iter().any(Problem::is_error) {
            loaded.insert(name.clone());
        }
        documents.insert(name, value);
    }
    let Some(found) = refused(&documents) else { return };
    assert!(found.len() > 60 && !loaded.is_empty());
    for (name, errors) in found {
        let by_schema = errors.as_array().unwrap().is_empty();
        assert!(
            by_schema || !loaded.contains(&name),
            "the schema refuses what the loader takes: {name} {errors}"
        );
        assert_eq!(by_schema, !name.starts_with("shape"), "{name} {errors}");
    }
}

#[test]
fn all_questions_that_statusquiz_carries_fit_the_schema() {
    let mut documents = Map::new();
    for source in question_files() {
        let Some(Value::Object(file)) = as_json(&source.text) else { panic!("{}", source.path) };
        if file.contains_key("rule") {
            documents.insert(source.path, as_pack(file));
        }
    }
    assert!(documents.len() > 60, "{}", documents.len());
    for (path, errors) in refused(&documents).into_iter().flatten() {
        assert!(errors.as_array().unwrap().is_empty(), "{path}: {errors}");
    }
}

/// What a file about a code would be as a pack: it names the code in each rule and pair.
fn as_pack(mut file: Map<String, Value>) -> Value {
    let code = file.remove("code").map(|entry| entry["code"].clone());
    file.insert("pack".to_owned(), json!({ "id": "a", "title": "A" }));
    for (list, needs) in [("confused", true), ("rule", false)] {
        for table in file.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let (Some(code), true) = (&code, needs || table.get("code").is_none()) {
                table["code"] = code.clone();
            }
        }
    }
    Value::Object(file)
}
