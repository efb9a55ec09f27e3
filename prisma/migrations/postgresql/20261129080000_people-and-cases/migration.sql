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

-- AddForeignKey
ALTER TABLE "PracticeCoauthor" ADD CONSTRAINT "PracticeCoauthor_practiceId_fkey" FOREIGN KEY ("practiceId") REFERENCES "Practice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
