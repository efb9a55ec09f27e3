-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "target" JSONB NOT NULL,
    "mayMail" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" DATETIME,
    "mailedAt" DATETIME,
    "digestDay" TEXT
);

-- CreateTable
CREATE TABLE "NoticePreference" (
    "person" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "way" TEXT NOT NULL,

    PRIMARY KEY ("person", "topic")
);

-- CreateTable
CREATE TABLE "NoticeSwitch" (
    "person" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "languages" JSONB NOT NULL,
    "website" TEXT,
    "descriptions" JSONB NOT NULL,
    "logo" TEXT,
    "isVerified" BOOLEAN NOT NULL DEFAULT false,
    "mergedInto" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OrganisationMember" (
    "organisationId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("organisationId", "person"),
    CONSTRAINT "OrganisationMember_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrganisationInvitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT,
    CONSTRAINT "OrganisationInvitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Practice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sourceLanguage" TEXT NOT NULL,
    "person" TEXT,
    "organisation" TEXT,
    "slug" TEXT,
    "claimHash" TEXT,
    "claimMail" TEXT,
    "claimUntil" DATETIME,
    "fromContent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PracticeCoauthor" (
    "practiceId" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    PRIMARY KEY ("practiceId", "person"),
    CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PracticeConsent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "practiceId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "SearchDay" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    PRIMARY KEY ("day", "language")
);

-- CreateTable
CREATE TABLE "SearchCount" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    PRIMARY KEY ("day", "language", "query")
);

-- CreateTable
CREATE TABLE "SearchTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "wishes" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneBy" TEXT,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "VocabularyTerm" (
    "vocabulary" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parent" TEXT,
    "position" INTEGER NOT NULL,
    "isRetired" BOOLEAN NOT NULL DEFAULT false,
    "importHash" TEXT,

    PRIMARY KEY ("vocabulary", "id")
);

-- CreateTable
CREATE TABLE "VocabularyLabel" (
    "vocabulary" TEXT NOT NULL,
    "termId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    PRIMARY KEY ("vocabulary", "termId", "language"),
    CONSTRAINT "VocabularyLabel_vocabulary_termId_fkey" FOREIGN KEY ("vocabulary", "termId") REFERENCES "VocabularyTerm" ("vocabulary", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Notice_person_createdAt_idx" ON "Notice"("person", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_person_digestDay_idx" ON "Notice"("person", "digestDay");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_person_key_key" ON "Notice"("person", "key");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeSwitch_token_key" ON "NoticeSwitch"("token");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_slug_key" ON "Organisation"("slug");

-- CreateIndex
CREATE INDEX "Organisation_mergedInto_country_idx" ON "Organisation"("mergedInto", "country");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_nameKey_country_key" ON "Organisation"("nameKey", "country");

-- CreateIndex
CREATE INDEX "OrganisationMember_person_state_idx" ON "OrganisationMember"("person", "state");

-- CreateIndex
CREATE UNIQUE INDEX "OrganisationInvitation_tokenHash_key" ON "OrganisationInvitation"("tokenHash");

-- CreateIndex
CREATE INDEX "OrganisationInvitation_organisationId_usedAt_idx" ON "OrganisationInvitation"("organisationId", "usedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Practice_claimHash_key" ON "Practice"("claimHash");

-- CreateIndex
CREATE INDEX "Practice_person_idx" ON "Practice"("person");

-- CreateIndex
CREATE INDEX "Practice_organisation_idx" ON "Practice"("organisation");

-- CreateIndex
CREATE INDEX "Practice_claimUntil_idx" ON "Practice"("claimUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Practice_sourceLanguage_slug_key" ON "Practice"("sourceLanguage", "slug");

-- CreateIndex
CREATE INDEX "PracticeCoauthor_person_idx" ON "PracticeCoauthor"("person");

-- CreateIndex
CREATE INDEX "PracticeConsent_person_idx" ON "PracticeConsent"("person");

-- CreateIndex
CREATE UNIQUE INDEX "PracticeConsent_practiceId_revisionId_person_key" ON "PracticeConsent"("practiceId", "revisionId", "person");

-- CreateIndex
CREATE INDEX "SearchCount_language_day_idx" ON "SearchCount"("language", "day");

-- CreateIndex
CREATE UNIQUE INDEX "SearchTask_openKey_key" ON "SearchTask"("openKey");

-- CreateIndex
CREATE INDEX "SearchTask_state_language_idx" ON "SearchTask"("state", "language");

-- CreateIndex
CREATE INDEX "VocabularyTerm_vocabulary_position_idx" ON "VocabularyTerm"("vocabulary", "position");
