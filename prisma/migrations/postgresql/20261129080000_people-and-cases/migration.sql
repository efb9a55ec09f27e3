-- CreateEnum
CREATE TYPE "Withdrawal" AS ENUM ('outdated', 'erased', 'byAuthor');

-- AlterTable
ALTER TABLE "Edition" ADD COLUMN     "scheduledFor" TIMESTAMP(3),
ADD COLUMN     "withdrawnAs" "Withdrawal";

-- CreateTable
CREATE TABLE "Draft" (
    "editionId" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "fields" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "savedBy" TEXT NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" BYTEA,
    "beforeAt" TIMESTAMP(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("editionId")
);

-- CreateIndex
CREATE INDEX "Edition_scheduledFor_idx" ON "Edition"("scheduledFor");

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "Edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
