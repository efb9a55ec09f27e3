-- CreateEnum
CREATE TYPE "SearchTaskKind" AS ENUM ('variant', 'text', 'practice', 'translation', 'other');

-- CreateEnum
CREATE TYPE "SearchTaskState" AS ENUM ('open', 'done');

-- CreateTable
CREATE TABLE "Practice" (
    "id" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sourceLanguage" TEXT NOT NULL,
    "person" TEXT,
    "organisation" TEXT,
    "slug" TEXT,
    "claimHash" TEXT,
    "claimMail" TEXT,
    "claimUntil" TIMESTAMP(3),
    "fromContent" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Practice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PracticeCoauthor" (
    "practiceId" TEXT NOT NULL,
    "person" TEXT NOT NULL,

    CONSTRAINT "PracticeCoauthor_pkey" PRIMARY KEY ("practiceId","person")
);

-- CreateTable
CREATE TABLE "PracticeConsent" (
    "id" TEXT NOT NULL,
    "practiceId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PracticeConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDay" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "SearchDay_pkey" PRIMARY KEY ("day","language")
);

-- CreateTable
CREATE TABLE "SearchCount" (
    "day" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "searches" INTEGER NOT NULL,
    "empty" INTEGER NOT NULL,
    "clicks" INTEGER NOT NULL,

    CONSTRAINT "SearchCount_pkey" PRIMARY KEY ("day","language","query")
);

-- CreateTable
CREATE TABLE "SearchTask" (
    "id" TEXT NOT NULL,
    "kind" "SearchTaskKind" NOT NULL,
    "language" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "wishes" INTEGER NOT NULL DEFAULT 0,
    "state" "SearchTaskState" NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneBy" TEXT,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "SearchTask_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "PracticeCoauthor" ADD CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
