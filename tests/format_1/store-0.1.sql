BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE ballots (
	workshop TEXT NOT NULL, 
	function TEXT NOT NULL, 
	round INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	name TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	confidence INTEGER, 
	reason TEXT NOT NULL, 
	cast_by TEXT NOT NULL, 
	PRIMARY KEY (workshop, function, round, person), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
CREATE TABLE journal (
	workshop TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	person TEXT NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT NOT NULL, 
	edits TEXT NOT NULL, 
	undo TEXT NOT NULL, 
	undoes INTEGER, 
	PRIMARY KEY (workshop, revision), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
INSERT INTO "journal" VALUES('a4034c75b44dd496',1,1.79596114593495178226e+09,'QUI_CLoxo3Nf','Ana','Facts','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":"2025-03-01"}]','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":null}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',2,1.79596114596047019959e+09,'QUI_CLoxo3Nf','Ana','Clauses','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.clauses","value":["dpa","open_source"]},{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.pricing_basis","value":"retainer"}]','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.pricing_basis","value":null},{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.clauses","value":null}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',3,1.79596114597288274766e+09,'QUI_CLoxo3Nf','Ana','Dropped','[{"kind":"set_attribute","subject":"function","id":"dev","attribute":"white_label","value":true},{"kind":"set_attribute","subject":"function","id":"dev","attribute":"demand_variability","value":3},{"kind":"set_attribute","subject":"function","id":"dev","attribute":"talent_scarcity","value":2}]','[{"kind":"set_attribute","subject":"function","id":"dev","attribute":"talent_scarcity","value":null},{"kind":"set_attribute","subject":"function","id":"dev","attribute":"demand_variability","value":null},{"kind":"set_attribute","subject":"function","id":"dev","attribute":"white_label","value":null}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',4,1.79596114597998833661e+09,'QUI_CLoxo3Nf','Ana','Before','[{"kind":"set_attribute","subject":"function","id":"dev","attribute":"previous_ownership","value":"in_house"}]','[{"kind":"set_attribute","subject":"function","id":"dev","attribute":"previous_ownership","value":null}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',5,1.79596114598305630683e+09,'QUI_CLoxo3Nf','Ana','Party','[{"kind":"add_party","party":{"id":"nile","name":"Nile Partner","kind":"vendor","parent":null,"country":null,"sites":[],"capacity_fte":null,"utilisation":null,"hourly_rate":null,"quality":null,"certifications":null,"data_policy_on":null,"subcontracts":null,"substitutability":null,"new":null,"pilot_passed":null,"red_flags":null,"checked_on":null,"lead_interview":null,"live_demo":null,"references":null,"case_studies":null,"financial_check":null,"security_check":null,"skills_match":null,"language_level":null,"industry_fit":null,"culture_fit":null,"scale_test":null,"criticality_assessed":null,"risk_assessed":null,"regulatory_evidence":null,"cheapest_bid":null,"price_weight":null,"contract":{"signed":false,"responsibilities":null,"clauses":null,"incident_notice_hours":null,"pricing_basis":"outcome","overhead_rate":null,"offshore_approval":null,"offshore_notice":null,"in_register":null,"card_check_on":null},"governance":{"standups_per_week":null,"tool":null,"shared_backlog":null,"status_report":null,"review_interval_days":null,"liaison":null,"liaison_weeks_unfilled":null,"kickoff_on":null,"cultural_onboarding":null,"last_strategy_sync":null,"roadmap":null,"joint_risk_review":null,"merged_calendar":null}},"before":null}]','[{"kind":"remove_party","party":"nile"}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',6,1.79596114598554158206e+09,'QUI_CLoxo3Nf','Ana','Row','[{"kind":"add_function","function":{"id":"ops","name":"Operations","group":null,"tags":[],"ownership":"undecided","provenance":"unknown","rationale":null,"shares":null,"duties":{},"core_override":null,"customer_value":null,"differentiation":null,"reuse":null,"edge":null,"vulnerability":null,"capability_rel":null,"opportunism":null,"tech_maturity":null,"integration":null,"market_alternatives":null,"demand_variability":null,"criticality":null,"customer_facing":null,"control_required":null,"control_evidence":null,"engagement_type":null,"kpis":null,"brand_guide":null,"white_label":false,"data_sensitivity":null,"data_categories":null,"data_access":null,"control_split":null,"required_assurance":null,"regimes":null,"ip_generated":null,"fte":null,"internal_experts":null,"experts_total":null,"talent_scarcity":null,"runbook":null,"urgent":null,"required_hours":null,"previous_ownership":"mixed","people_plan":null,"exit_plan":null,"exit_tested_on":null},"before":null}]','[{"kind":"remove_function","function":"ops"}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',7,1.79596114598836565021e+09,'QUI_CLoxo3Nf','Ana','Unsigned','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":null}]','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":"2025-03-01"}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',8,1.7959611459935660362e+09,'QUI_CLoxo3Nf','Ana','Gone','[{"kind":"remove_party","party":"nile"}]','[{"kind":"add_party","party":{"id":"nile","name":"Nile Partner","kind":"vendor","parent":null,"country":null,"sites":[],"capacity_fte":null,"utilisation":null,"hourly_rate":null,"quality":null,"certifications":null,"data_policy_on":null,"subcontracts":null,"substitutability":null,"new":null,"pilot_passed":null,"red_flags":null,"checked_on":null,"lead_interview":null,"live_demo":null,"references":null,"case_studies":null,"financial_check":null,"security_check":null,"skills_match":null,"language_level":null,"industry_fit":null,"culture_fit":null,"scale_test":null,"criticality_assessed":null,"risk_assessed":null,"regulatory_evidence":null,"cheapest_bid":null,"price_weight":null,"contract":{"signed":false,"responsibilities":null,"clauses":null,"incident_notice_hours":null,"pricing_basis":"outcome","overhead_rate":null,"offshore_approval":null,"offshore_notice":null,"in_register":null,"card_check_on":null},"governance":{"standups_per_week":null,"tool":null,"shared_backlog":null,"status_report":null,"review_interval_days":null,"liaison":null,"liaison_weeks_unfilled":null,"kickoff_on":null,"cultural_onboarding":null,"last_strategy_sync":null,"roadmap":null,"joint_risk_review":null,"merged_calendar":null}},"before":null}]',NULL);
INSERT INTO "journal" VALUES('a4034c75b44dd496',9,1.79596114599803018574e+09,'QUI_CLoxo3Nf','Ana','Signed','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":"2025-04-01"}]','[{"kind":"set_attribute","subject":"party","id":"indus","attribute":"contract.signed","value":null}]',NULL);
CREATE TABLE links (
	workshop TEXT NOT NULL, 
	id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	created_at FLOAT NOT NULL, 
	revoked_at FLOAT, 
	PRIMARY KEY (workshop, id), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE, 
	UNIQUE (hash)
);
INSERT INTO "links" VALUES('a4034c75b44dd496','aa4f5430','facilitator','b34caf15ea4dfa36a4b10a9c52138bca6e221ccacf1de24ff82490d1ef66979c',1.79596114591448593146e+09,NULL);
CREATE TABLE people (
	workshop TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	link TEXT, 
	joined_at FLOAT NOT NULL, 
	removed_at FLOAT, 
	seen_at FLOAT, 
	place TEXT, 
	PRIMARY KEY (workshop, id), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
INSERT INTO "people" VALUES('a4034c75b44dd496','QUI_CLoxo3Nf','Ana','facilitator','aa4f5430',1.79596114591756606101e+09,NULL,NULL,NULL);
CREATE TABLE refusals (
	id INTEGER NOT NULL, 
	workshop TEXT NOT NULL, 
	at FLOAT NOT NULL, 
	person TEXT NOT NULL, 
	deed TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
CREATE TABLE rounds (
	workshop TEXT NOT NULL, 
	function TEXT NOT NULL, 
	round INTEGER NOT NULL, 
	opened_at FLOAT NOT NULL, 
	threshold FLOAT NOT NULL, 
	revealed_at FLOAT, 
	PRIMARY KEY (workshop, function, round), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
CREATE TABLE secrets (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "secrets" VALUES('cookie','ACdgQbLFuqUKXcyZ8rmSV3cp8AtybdDd8L1EJgKY0clWywn764mS3YXDomtwFm6B');
CREATE TABLE snapshots (
	workshop TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	PRIMARY KEY (workshop, revision), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
INSERT INTO "snapshots" VALUES('a4034c75b44dd496',0,'{"format":1,"title":"An older board","parties":[{"id":"team","name":"Our team","kind":"in_house"},{"id":"indus","name":"Indus Delivery","kind":"vendor","contract":{"responsibilities":true}}],"functions":[{"id":"dev","name":"Development","ownership":"outsourced","provenance":"decided","duties":{"indus":["R"],"team":["A"]}}]}');
CREATE TABLE versions (
	workshop TEXT NOT NULL, 
	name TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	at FLOAT NOT NULL, 
	person TEXT NOT NULL, 
	PRIMARY KEY (workshop, name), 
	FOREIGN KEY(workshop) REFERENCES workshops (id) ON DELETE CASCADE
);
CREATE TABLE workshops (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	birth TEXT NOT NULL, 
	created_at FLOAT NOT NULL, 
	format INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	pulse BIGINT NOT NULL, 
	stage TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "workshops" VALUES('a4034c75b44dd496','An older board','ce7303507f1ecb8e',1.7959611459062943459e+09,1,9,10,'{"phase":"gather","agenda":[],"function":null,"timer":null,"threshold":0.75,"participants_edit":true,"voters_named":false,"follow":false}');
COMMIT;
